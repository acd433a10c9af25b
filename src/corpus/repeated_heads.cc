// What parts a page into narratives is a line of one form that comes again and again. The form is
// the line up to its subject and one word more, with numbers, names, titles and places written as
// such: "0 . N berättelse", "vecka 0 , N (", "från P :", "T ,". Where names were taken out the
// heads number those who answered: "svar 0".

#include "repeated_heads.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "erfara/corpus/line_form.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

constexpr std::size_t kMostWords = 14;
constexpr std::size_t kMostWordsBefore = 5;  // of the form, before its subject
constexpr std::size_t kFewestWordsBelow = 5;
constexpr std::size_t kMostHeads = 2000;  // of a page

struct Head {
  std::size_t at = 0;
  std::string subject;
  PersonLine person;
  bool known = false;  // a table has the name, or it is no name
  bool named = false;
  std::string side;  // of the line on which a name stands: "N …", "… N"; else empty
};

bool may_head(const ReadLine& line) {
  if (line.words > kMostWords) return false;
  const std::string& text = line.line.text;
  if (text.ends_with(".") || text.ends_with("!") || text.ends_with("?")) return false;
  return line.role == LineRole::heading || line.role == LineRole::date ||
         (line.role == LineRole::label && label_of(text)->key == "namn");
}

class HeadReader {
 public:
  HeadReader(const ReadLine& line, const Gazetteer& gazetteer)
      : line_(line), gazetteer_(gazetteer) {
    scan_words(line_.line.text, words_);
  }

  // The form of the line; empty when it names nobody and nothing that someone is or works at.
  std::string form(Head& head) const {
    if (line_.role == LineRole::label) {  // "Namn: Kim Ek", whoever that is
      head.subject = label_of(line_.line.text)->value;
      head.person = PersonLine{head.subject, "", false, true};
      head.known = true;
      return "namn";
    }
    head.known = true;
    if (const std::string answer = numbered_answer(); !answer.empty()) {
      head.subject = line_.line.text;
      head.person = PersonLine{"", "", false, true};
      return answer + " 0";
    }
    auto person = person_in(line_.line.text, gazetteer_);
    head.named = person.has_value();
    return form_of(std::move(person), head);
  }

  // The form with a name that no table has where one may stand; empty where none may.
  std::string form_with_unknown_name(Head& head) const {
    if (line_.role == LineRole::label) return "";
    auto person = unknown_person();
    if (!person) return "";
    head.named = true;
    return form_of(std::move(person), head);
  }

 private:
  // "Svar 1", "Respondent 12:", "--- Svar B ---"; empty for any other line.
  std::string numbered_answer() const {
    const Word* what = nullptr;
    const Word* which = nullptr;
    for (const Word& word : words_) {
      if (word.kind == WordKind::mark) continue;
      if (which != nullptr) return "";
      (what == nullptr ? what : which) = &word;
    }
    if (which == nullptr) return "";
    const bool letter = which->kind == WordKind::word && which->capital && which->text.size() == 1;
    const bool answer = which->kind == WordKind::number || letter;
    return answer && gazetteer_.phrases().fits("respondent", what->lower) ? what->lower : "";
  }

  std::string form_of(std::optional<PersonLine> person, Head& head) const {
    std::string form = line_.line.heading ? "# " : "";
    for (std::size_t at = 0; at < words_.size() && at <= kMostWordsBefore; ++at) {
      std::size_t end = at + 1;
      const char sign = subject_at(at, person, end);
      if (sign == 0) {
        form += words_[at].kind == WordKind::number ? "0" : words_[at].lower;
        form += ' ';
        continue;
      }
      head.subject =
          line_.line.text.substr(words_[at].begin, words_[end - 1].end() - words_[at].begin);
      form += sign;
      form += ' ';
      if (end < words_.size()) form += words_[end].capital ? "" : words_[end].lower;
      if (!person) person = PersonLine{"", line_.line.text, false, true};
      head.person = std::move(*person);
      if (sign == 'N' && (at == 0 || end == words_.size())) {
        head.side = std::string(line_.line.heading ? "# " : "") + (at == 0 ? "N …" : "… N");
      }
      return form;
    }
    return "";
  }

  // The capitalised word or two that would be a name before the other words, after a colon or among
  // them, if other headings of the form have known names there.
  std::optional<PersonLine> unknown_person() const {
    const std::size_t begin = place_of_unknown_name();
    std::size_t end = begin;
    while (end < words_.size() && end < begin + 2 && may_be_name(words_[end], gazetteer_)) ++end;
    if (end == begin || (begin == 0 && end == words_.size())) return std::nullopt;
    if (gazetteer_.places().mention_at(words_, begin)) return std::nullopt;
    const std::size_t from = words_[begin].begin;
    std::string name = line_.line.text.substr(from, words_[end - 1].end() - from);
    while (end < words_.size() && words_[end].kind == WordKind::mark) ++end;
    std::string rest = end < words_.size() ? line_.line.text.substr(words_[end].begin)
                                           : line_.line.text.substr(0, from);
    return PersonLine{std::move(name), std::move(rest), false, false};
  }

  std::size_t place_of_unknown_name() const {
    for (std::size_t at = 0; at + 1 < words_.size(); ++at) {
      if (words_[at].text == ":") return at + 1;
    }
    for (std::size_t at = 1; at < words_.size(); ++at) {
      if (may_be_name(words_[at], gazetteer_))
        return may_be_name(words_[at - 1], gazetteer_) ? at - 1 : at;
    }
    return 0;
  }

  // What begins at the word and ends before `end`: N a name, T a title, P a place; 0 for nothing.
  // A place alone needs something around it, or it is a heading of any sort.
  char subject_at(std::size_t at, const std::optional<PersonLine>& person, std::size_t& end) const {
    if (person) {
      if (!line_.line.text.substr(words_[at].begin).starts_with(person->name)) return 0;
      while (end < words_.size() && words_[end].begin < words_[at].begin + person->name.size()) {
        ++end;
      }
      return 'N';
    }
    const auto places = gazetteer_.places().mentions(words_);
    if (places.size() != 1 || places[0].form == PlaceForm::part_of_name) return 0;
    if (const auto title = gazetteer_.titles().mention_at(words_, at)) {
      end = title->end;
      return 'T';
    }
    const bool led = places[0].begin > 0 && words_[places[0].begin - 1].lower == "från";
    if (places[0].begin != at || !led || words_.back().text != ":") return 0;
    end = places[0].end;
    return 'P';
  }

  const ReadLine& line_;
  const Gazetteer& gazetteer_;
  std::vector<Word> words_;
};

// Whether the lines from `at` to the next head are told by someone, or asked.
bool is_told(const std::vector<ReadLine>& lines, std::size_t at, std::size_t end) {
  std::size_t words = 0;
  bool told = false;
  for (; at < end; ++at) {
    const ReadLine& line = lines[at];
    if (line.role == LineRole::body) words += line.words;
    told = told || line.role == LineRole::question || end_of_joined_question(line.line.text) > 0 ||
           has_word(line, "jag") || has_word(line, "min") || has_word(line, "mig");
  }
  return told && words >= kFewestWordsBelow;
}

using Forms = std::map<std::string, std::vector<Head>>;

// Makes persons of the heads of each form that has several subjects, and texts told below them.
void mark(const Forms& forms, std::vector<ReadLine>& lines) {
  for (const auto& [form, heads] : forms) {
    std::set<std::string> subjects;
    for (const Head& head : heads) {
      if (head.known) subjects.insert(head.subject);
    }
    if (subjects.size() < 2) continue;
    std::size_t told = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const std::size_t end = i + 1 < heads.size() ? heads[i + 1].at : lines.size();
      if (is_told(lines, heads[i].at + 1, end)) ++told;
    }
    if (told < 2 || told * 3 < heads.size() * 2) continue;
    for (const Head& head : heads) {
      if (!head.known && lines[head.at].role == LineRole::person) continue;
      lines[head.at].role = LineRole::person;
      lines[head.at].person = head.person;
    }
  }
}

// Whether someone tells above the line: then names in headings are of those told about.
bool is_told_above(const std::vector<ReadLine>& lines, std::size_t end) {
  return std::any_of(
      lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(end),
      [](const ReadLine& line) { return line.role == LineRole::body && has_word(line, "jag"); });
}

bool is_over_text(const std::vector<ReadLine>& lines, std::size_t at) {
  return at + 1 < lines.size() && lines[at + 1].role == LineRole::body;
}

// Headings above running text, from a line on.
std::size_t headings_from(const std::vector<ReadLine>& lines, std::size_t begin) {
  std::size_t count = 0;
  for (std::size_t at = begin; at < lines.size(); ++at) {
    if (lines[at].role == LineRole::heading && is_over_text(lines, at)) ++count;
  }
  return count;
}

// Headings that begin or end with a name alike, whatever the other words: "Kim om att fråga", "Lo
// bygger broar". Where every heading has a name, it may stand anywhere in them.
Forms by_side(const Forms& forms, const std::vector<ReadLine>& lines) {
  std::vector<const Head*> open;
  for (const auto& [form, heads] : forms) {
    for (const Head& head : heads) {
      const bool open_head =
          lines[head.at].role != LineRole::person && is_over_text(lines, head.at);
      if (head.named && open_head) open.push_back(&head);
    }
  }
  std::sort(open.begin(), open.end(), [](const Head* a, const Head* b) { return a->at < b->at; });
  Forms sides;
  open.erase(open.begin(),
             std::find_if(open.begin(), open.end(), [](const Head* head) { return head->known; }));
  if (open.empty() || is_told_above(lines, open.front()->at)) return sides;
  const bool all = open.size() == headings_from(lines, open.front()->at);
  for (const Head* head : open) {
    if (all || !head->side.empty()) sides[all ? "N" : head->side].push_back(*head);
  }
  return sides;
}

}  // namespace

void find_repeated_heads(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  Forms forms;
  std::size_t count = 0;
  for (std::size_t at = 0; at + 1 < lines.size() && count < kMostHeads; ++at) {
    if (!may_head(lines[at])) continue;
    const HeadReader reader(lines[at], gazetteer);
    const auto add = [&](const std::string& form, Head head) {
      if (form.empty()) return;
      head.at = at;
      // What someone is, below that one's name, goes on with it.
      const bool below = at > 0 && lines[at - 1].role == LineRole::person;
      if (below && (head.person.name.empty() || !head.known)) return;
      forms[form].push_back(std::move(head));
      ++count;
    };
    Head head;
    const std::string form = reader.form(head);
    const bool named = head.named;
    add(form, std::move(head));
    if (named) continue;
    Head unknown;
    const std::string unknown_form = reader.form_with_unknown_name(unknown);
    add(unknown_form, std::move(unknown));
  }
  mark(forms, lines);
  mark(by_side(forms, lines), lines);
}

}  // namespace erfara
