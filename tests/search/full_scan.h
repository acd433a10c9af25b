#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "erfara/facets/field.h"
#include "erfara/language/analyzer.h"
#include "erfara/language/query_vocabulary.h"
#include "erfara/language/token.h"
#include "erfara/query/parsed_query.h"
#include "erfara/text/normalise.h"

namespace erfara {

/// The slow way to search: reads every text for every query. Shares nothing with the engine but the
/// tokenizer, the analyzer and the parser, so that it can judge the engine.
class FullScan {
 public:
  explicit FullScan(std::vector<Record> records) : records_(std::move(records)) {
    for (const Record& record : records_) texts_.push_back(read(record));
  }

  /// The ids of the records that match, in their order. Words that no text has are looked for
  /// without diacritics, as the engine does.
  std::vector<std::string> search(const std::string& query, bool any) {
    const ParsedQuery parsed = parse_query(query);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (parsed.empty() || matches(parsed.root, i, any)) ids.push_back(records_[i].narrative.id);
    }
    return ids;
  }

  /// The counts of a field's values over the records with these ids.
  std::map<std::string, std::uint64_t> facet(Field field, const std::vector<std::string>& ids) {
    std::map<std::string, std::uint64_t> counts;
    const std::set<std::string> wanted(ids.begin(), ids.end());
    for (const Record& record : records_) {
      if (wanted.count(record.narrative.id) == 0) continue;
      for (const std::string& value : values_of(record, field)) ++counts[value];
    }
    return counts;
  }

 private:
  struct Word {
    std::string lower;
    std::set<std::string> stems;  // its own and its parts'
    std::string stem;
  };
  using Text = std::vector<std::vector<Word>>;  // title, body

  Text read(const Record& record) {
    Text text;
    std::set<std::string> forms;
    for (const std::string& part : {record.narrative.title, record.narrative.text}) {
      std::vector<Token> tokens;
      tokenizer_.tokenize(part, tokens);
      std::vector<Word>& words = text.emplace_back();
      for (const Token& token : tokens) {
        const std::string form(token.in(part));
        const WordAnalysis analysis = analyzer_.analyse(form);
        Word word{lowered(form), {analysis.stem}, analysis.stem};
        for (const WordPart& p : analysis.parts) word.stems.insert(p.stem);
        for (const WordPart& p : analysis.inner) word.stems.insert(p.stem);
        known_.insert(word.stems.begin(), word.stems.end());
        forms.insert(form);
        by_fold_[folded(form)].insert(analysis.stem);
        for (const std::string& each : word.stems) stems_by_fold_[folded(each)].insert(each);
        words.push_back(std::move(word));
      }
    }
    for (const std::string& form : forms) ++narratives_[folded(form)][form];
    return text;
  }

  // A query's word means the same to every record, so it is analysed once.
  const std::set<std::string>& stems_of(const std::string& word, bool excludes = false) {
    const auto [place, is_new] = meant_.try_emplace({word, excludes});
    if (is_new) place->second = analysed_stems(word, excludes);
    return place->second;
  }

  const WordAnalysis& analysed(const std::string& word) {
    const auto [place, is_new] = analyses_.try_emplace(word);
    if (is_new) place->second = analyzer_.analyse(word);
    return place->second;
  }

  std::set<std::string> analysed_stems(const std::string& word, bool excludes) {
    const std::string stem = analyzer_.analyse(word).stem;
    std::set<std::string> stems;
    if (excludes && known_.count(stem) > 0) return {stem};
    if (!excludes) {
      for (const std::string& synonym :
           QueryVocabulary::shared()->synonyms(lowered(word), analyzer_.analyse(word).lemma)) {
        stems.insert(analyzer_.analyse(synonym).stem);
      }
    }
    if (known_.count(stem) > 0) stems.insert(stem);
    if (is_spelled_out(word)) return stems;
    if (known_.count(stem) == 0) {
      const std::set<std::string>& of_stems = stems_by_fold_[folded(stem)];
      stems.insert(of_stems.begin(), of_stems.end());
    }
    const std::set<std::string>& of_forms = by_fold_[folded(word)];
    stems.insert(of_forms.begin(), of_forms.end());
    return stems;
  }

  static bool analyzer_known(const std::string& word) {
    return !Morphology::shared()->lemmatizer().lemma(lowered(word)).empty();
  }

  // Typed as texts have it, and not just by a few of those who mean a word with diacritics.
  bool is_spelled_out(const std::string& word) {
    const std::map<std::string, std::size_t>& forms = narratives_[folded(word)];
    std::size_t typed = 0;
    std::size_t typed_forms = 0;
    std::size_t all = 0;
    for (const auto& [form, narratives] : forms) {
      all += narratives;
      if (lowered(form) != lowered(word)) continue;
      typed += narratives;
      ++typed_forms;
    }
    if (typed > 0 && folded(word) != lowered(word)) return true;
    if (analyzer_known(word)) return typed > 0 && typed * 11 > all;
    return typed > 0 && typed_forms == forms.size();
  }

  // Whether a compound's parts stand near each other: within three words of the last one.
  bool has_parts_near(std::size_t record, const std::string& compound) {
    std::vector<std::string> stems;
    for (const WordPart& part : analysed(compound).parts) {
      if (known_.count(part.stem) == 0 || part.end - part.begin < 3) return false;
      stems.push_back(part.stem);
    }
    if (stems.size() < 2) return false;
    for (const auto& words : texts_[record]) {
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].stem != stems.back()) continue;
        const auto near = [&](const std::string& stem) {
          for (std::size_t j = i < 3 ? 0 : i - 3; j < std::min(words.size(), i + 4); ++j) {
            if (j != i && words[j].stem == stem) return true;
          }
          return false;
        };
        if (std::all_of(stems.begin(), stems.end() - 1, near)) return true;
      }
    }
    return false;
  }

  template <typename Test>
  bool some_word(std::size_t record, Test test) const {
    for (const auto& words : texts_[record]) {
      if (std::any_of(words.begin(), words.end(), test)) return true;
    }
    return false;
  }

  bool has_phrase(std::size_t record, const std::vector<std::string>& phrase) const {
    for (const auto& words : texts_[record]) {
      for (std::size_t at = 0; at + phrase.size() <= words.size(); ++at) {
        std::size_t i = 0;
        while (i < phrase.size() && words[at + i].lower == lowered(phrase[i])) ++i;
        if (i == phrase.size()) return true;
      }
    }
    return false;
  }

  bool has_near(std::size_t record, const QueryNode& node) {
    const std::set<std::string>& a = stems_of(node.words[0]);
    const std::set<std::string>& b = stems_of(node.words[1]);
    for (const auto& words : texts_[record]) {
      for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t j = 0; j < words.size(); ++j) {
          const std::size_t apart = i < j ? j - i : i - j;
          if (apart >= 1 && apart <= node.distance && a.count(words[i].stem) > 0 &&
              b.count(words[j].stem) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  bool has_value(std::size_t record, const QueryNode& node) {
    const std::vector<std::string> values = values_of(records_[record], node.field);
    if (node.is_range) {
      return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
        const int year = std::stoi(value);
        return (!node.first || year >= *node.first) && (!node.last || year <= *node.last);
      });
    }
    const auto same_case = [&](const std::string& v) { return lowered(v) == lowered(node.text); };
    const auto same_fold = [&](const std::string& v) { return folded(v) == folded(node.text); };
    const auto [typed_exactly, is_new] = typed_exactly_.try_emplace({node.field, node.text});
    if (is_new) {
      typed_exactly->second = std::any_of(records_.begin(), records_.end(), [&](const Record& r) {
        const auto all = values_of(r, node.field);
        return std::any_of(all.begin(), all.end(), same_case);
      });
    }
    return typed_exactly->second ? std::any_of(values.begin(), values.end(), same_case)
                                 : std::any_of(values.begin(), values.end(), same_fold);
  }

  bool matches(const QueryNode& node, std::size_t record, bool any, bool excludes = false) {
    using Kind = QueryNode::Kind;
    switch (node.kind) {
      case Kind::word: {
        const std::set<std::string>& stems = stems_of(node.text, excludes);
        if (!excludes && has_parts_near(record, node.text)) return true;
        return some_word(record, [&](const Word& word) {
          return std::any_of(stems.begin(), stems.end(),
                             [&](const std::string& stem) { return word.stems.count(stem) > 0; });
        });
      }
      case Kind::phrase:
        return has_phrase(record, node.words);
      case Kind::near:
        return has_near(record, node);
      case Kind::wildcard: {
        const std::string pattern = lowered(node.text);
        const std::string before = pattern.substr(0, pattern.find('*'));
        const std::string after = pattern.substr(before.size() + 1);
        return some_word(record, [&](const Word& w) {
          return w.lower.size() >= before.size() + after.size() && w.lower.starts_with(before) &&
                 w.lower.ends_with(after);
        });
      }
      case Kind::field:
        return has_value(record, node);
      case Kind::exclude:
        return !matches(node.children.front(), record, false, true);
      case Kind::any:
        return std::any_of(node.children.begin(), node.children.end(),
                           [&](const QueryNode& c) { return matches(c, record, any, excludes); });
      case Kind::all:
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](const QueryNode& c) { return matches(c, record, any, excludes); });
      case Kind::group:
        break;
    }
    const auto is_common = [](const QueryNode& child) {
      return child.kind == QueryNode::Kind::word &&
             QueryVocabulary::shared()->is_common(lowered(child.text));
    };
    const bool all_common =
        std::all_of(node.children.begin(), node.children.end(), [&](const QueryNode& child) {
          return is_common(child) || child.kind == QueryNode::Kind::field ||
                 child.kind == QueryNode::Kind::exclude;
        });
    bool some = false;
    bool choice = false;
    for (const QueryNode& child : node.children) {
      if (!all_common && is_common(child)) continue;
      const bool strict = child.kind == Kind::field || child.kind == Kind::exclude;
      const bool match = matches(child, record, any, excludes);
      if ((strict || !any) && !match) return false;
      if (!strict) {
        choice = true;
        some = some || match;
      }
    }
    return !any || some || !choice;
  }

  std::vector<Record> records_;
  Tokenizer tokenizer_;
  Analyzer analyzer_;
  std::vector<Text> texts_;
  std::set<std::string> known_;
  std::map<std::string, std::map<std::string, std::size_t>> narratives_;  // by fold, by form
  std::map<std::string, std::set<std::string>> by_fold_;  // stems by the words' folded forms
  std::map<std::string, std::set<std::string>> stems_by_fold_;
  std::map<std::pair<std::string, bool>, std::set<std::string>> meant_;
  std::map<std::string, WordAnalysis> analyses_;
  std::map<std::pair<Field, std::string>, bool> typed_exactly_;  // the value in some record
};

}  // namespace erfara
