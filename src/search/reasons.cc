// A leaf's marks are gathered by grade; each grade that occurs gives a sentence that names the
// words of the text, the most frequent first.

#include "reasons.h"

#include <algorithm>
#include <map>

#include "erfara/search/label.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

constexpr std::size_t kMostForms = 6;

std::string in_quotes(std::string_view text) { return "”" + std::string(text) + "”"; }

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

// Words of the text with how often they stand there.
class Forms {
 public:
  void add(const std::string& form) {
    ++counts_[form];
    ++occurrences_;
  }

  std::uint32_t occurrences() const { return occurrences_; }

  // "planerna (3), planen": the most frequent first, counts above one given.
  std::string listed() const {
    std::vector<std::pair<std::string, std::uint32_t>> forms(counts_.begin(), counts_.end());
    std::stable_sort(forms.begin(), forms.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> words;
    for (const auto& [form, count] : forms) {
      if (words.size() == kMostForms) {
        words.emplace_back("…");
        break;
      }
      words.push_back(count > 1 ? form + " (" + std::to_string(count) + ")" : form);
    }
    return joined(words, ", ");
  }

 private:
  std::map<std::string, std::uint32_t> counts_;
  std::uint32_t occurrences_ = 0;
};

// The two languages of a sentence.
struct Sentence {
  std::string swedish, english;
  const std::string& in(Language language) const {
    return language == Language::swedish ? swedish : english;
  }
};

Sentence word_sentence(const std::string& asked, MatchGrade grade, const Forms& forms) {
  const std::string times = std::to_string(forms.occurrences());
  const std::string list = forms.listed();
  switch (grade) {
    case MatchGrade::exact:
      return {in_quotes(asked) + " står i texten så som du skrev det, " + times +
                  (forms.occurrences() == 1 ? " gång." : " gånger."),
              in_quotes(asked) + " stands in the text as you typed it, " + times +
                  (forms.occurrences() == 1 ? " time." : " times.")};
    case MatchGrade::inflected:
      return {in_quotes(asked) + " finns i andra böjningar: " + list + ".",
              in_quotes(asked) + " is there in other forms: " + list + "."};
    case MatchGrade::part:
      return {in_quotes(asked) + " är en del av sammansatta ord: " + list + ".",
              in_quotes(asked) + " is a part of compounds: " + list + "."};
    case MatchGrade::synonym:
      return {in_quotes(asked) + " betyder ungefär detsamma som: " + list + ".",
              in_quotes(asked) + " means much the same as: " + list + "."};
    case MatchGrade::apart:
      return {"Delarna av " + in_quotes(asked) + " står nära varandra: " + list + ".",
              "The parts of " + in_quotes(asked) + " stand near each other: " + list + "."};
    case MatchGrade::folded:
      return {in_quotes(asked) + " hittades utan hänsyn till å, ä, ö och accenter: " + list + ".",
              in_quotes(asked) + " was found without regard to å, ä, ö and accents: " + list + "."};
  }
  return {};
}

Sentence other_sentence(const QueryNode& node, const Forms& forms) {
  const std::string list = forms.listed();
  switch (node.kind) {
    case Kind::phrase:
      return {"Orden " + in_quotes(joined(node.words, " ")) + " står ordagrant i texten.",
              "The words " + in_quotes(joined(node.words, " ")) + " stand in the text literally."};
    case Kind::near:
      return {in_quotes(node.words[0]) + " och " + in_quotes(node.words[1]) + " står högst " +
                  std::to_string(node.distance) + " ord från varandra: " + list + ".",
              in_quotes(node.words[0]) + " and " + in_quotes(node.words[1]) + " stand at most " +
                  std::to_string(node.distance) + " words apart: " + list + "."};
    default:
      return {"Ord som stämmer med " + in_quotes(node.text) + ": " + list + ".",
              "Words that fit " + in_quotes(node.text) + ": " + list + "."};
  }
}

// What the narrative lacks.
Sentence missing_sentence(const QueryNode& node) {
  switch (node.kind) {
    case Kind::phrase:
      return {"Orden " + in_quotes(joined(node.words, " ")) + " står inte ordagrant i texten.",
              "The words " + in_quotes(joined(node.words, " ")) +
                  " do not stand in the text literally."};
    case Kind::near:
      return {in_quotes(node.words[0]) + " och " + in_quotes(node.words[1]) + " står inte högst " +
                  std::to_string(node.distance) + " ord från varandra.",
              in_quotes(node.words[0]) + " and " + in_quotes(node.words[1]) +
                  " do not stand at most " + std::to_string(node.distance) + " words apart."};
    case Kind::wildcard:
      return {"Inget ord stämmer med " + in_quotes(node.text) + ".",
              "No word fits " + in_quotes(node.text) + "."};
    default:
      return {in_quotes(node.text) + " finns inte i texten.",
              in_quotes(node.text) + " is not in the text."};
  }
}

std::string asked_for(const QueryNode& node) {
  const bool several = node.kind == Kind::phrase || node.kind == Kind::near;
  return several ? joined(node.words, " ") : node.text;
}

class Explanation {
 public:
  Explanation(const FoundNarrative& narrative, Language language)
      : narrative_(narrative), language_(language) {}

  void add_leaf(std::uint32_t number, const Leaf& leaf, const std::vector<Mark>& marks) {
    if (!leaf.scores || leaf.common) return;
    std::map<MatchGrade, Forms> forms;
    bool in_title = false;
    for (const Mark& mark : marks) {
      if (mark.leaf != number) continue;
      forms[mark.grade].add(form_of(mark));
      in_title = in_title || mark.position < narrative_.text.body_begin();
    }
    const std::string asked = asked_for(*leaf.node);
    for (const auto& [grade, found] : forms) {
      say(leaf.node->kind == Kind::word ? word_sentence(asked, grade, found)
                                        : other_sentence(*leaf.node, found));
    }
    if (in_title)
      say({in_quotes(asked) + " står i rubriken.", in_quotes(asked) + " is in the title."});
    if (forms.empty()) say(missing_sentence(*leaf.node));
  }

  // `holds`: whether the narrative has the value that the query names.
  void add_field(const QueryNode& node, bool holds) {
    const FieldInfo& field = info(node.field);
    std::vector<std::string> labels;
    for (const std::string& value : values_of(narrative_.record, node.field)) {
      labels.push_back(value_label(node.field, value, language_));
    }
    const std::string values = joined(labels, ", ");
    const std::string asked = in_quotes(to_line(node));
    say({"Fältet " + std::string(field.swedish_name) + ": " + (values.empty() ? "saknas" : values) +
             (holds ? "." : ", inte " + asked + "."),
         "Field " + std::string(field.name) + ": " + (values.empty() ? "none" : values) +
             (holds ? "." : ", not " + asked + ".")});
  }

  // `holds`: whether the narrative is without what the query excludes.
  void add_exclusion(const QueryNode& node, bool holds) {
    const std::string excluded = in_quotes(to_line(node.children.front()));
    if (holds) {
      say({excluded + " saknas, som frågan vill.", excluded + " is absent, as the query wants."});
    } else {
      say({excluded + " finns, fast frågan inte vill det.",
           excluded + " is there, though the query does not want it."});
    }
  }

  void add_common(const QueryNode& node) {
    say({in_quotes(node.text) + " är så vanligt att det inte behöver finnas.",
         in_quotes(node.text) + " is so common that it need not be there."});
  }

  std::vector<std::string> take() { return std::move(sentences_); }

 private:
  // The word of the text, with the part that hit in parentheses where it is not all of it.
  std::string form_of(const Mark& mark) const {
    std::string form = lowered(narrative_.text.form(mark.position));
    if (mark.grade != MatchGrade::part || mark.end > form.size()) return form;
    return form + " (" + form.substr(mark.begin, mark.end - mark.begin) + ")";
  }

  void say(const Sentence& sentence) { sentences_.push_back(sentence.in(language_)); }

  const FoundNarrative& narrative_;
  Language language_;
  std::vector<std::string> sentences_;
};

// Fields and exclusions, wherever they stand in the query. Depth is bounded by the parser.
void add_conditions(const QueryNode& node, const Matcher& matcher, NarrativeNumber narrative,
                    Explanation& explanation) {
  if (node.kind == Kind::field) {
    explanation.add_field(node, matcher.holds(node, narrative));
  } else if (node.kind == Kind::exclude) {
    explanation.add_exclusion(node, matcher.holds(node, narrative));
  } else {
    for (const QueryNode& child : node.children) {
      add_conditions(child, matcher, narrative, explanation);
    }
  }
}

}  // namespace

std::vector<std::string> reasons(const FoundNarrative& narrative, const ParsedQuery& query,
                                 const Matcher& matcher, const std::vector<Mark>& marks,
                                 Language language) {
  Explanation explanation(narrative, language);
  for (std::uint32_t number = 0; number < matcher.leaves().size(); ++number) {
    explanation.add_leaf(number, matcher.leaves()[number], marks);
  }
  add_conditions(query.root, matcher, narrative.number, explanation);
  for (const QueryNode* node : matcher.left_out()) explanation.add_common(*node);
  return explanation.take();
}

}  // namespace erfara
