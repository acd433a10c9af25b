// The lexicon orders words by their lower case, so the forms of a group stand next to each other;
// stems are numbered there already. Lemmas are sorted here.

#include "erfara/analysis/grouping.h"

#include <algorithm>
#include <numeric>

#include "erfara/language/analyzer.h"
#include "erfara/language/query_vocabulary.h"

namespace erfara {

Grouping::Grouping(const Lexicon& lexicon, Level level) {
  switch (level) {
    case Level::form:
      group_by_form(lexicon);
      break;
    case Level::lemma:
      group_by_lemma(lexicon);
      break;
    case Level::stem:
      group_by_stem(lexicon);
      break;
    case Level::part:
      group_by_part(lexicon);
      break;
  }
  if (starts_.empty()) {
    starts_.resize(groups_.size() + 1);
    std::iota(starts_.begin(), starts_.end(), 0U);
  }
  find_common(lexicon);
}

void Grouping::group_by_form(const Lexicon& lexicon) {
  groups_.reserve(lexicon.words().size());
  for (WordId word = 0; word < lexicon.words().size(); ++word) {
    const std::string_view lower = lexicon.lower(word);
    if (labels_.empty() || labels_.back() != lower) labels_.push_back(lower);
    groups_.push_back(size() - 1);
  }
}

void Grouping::group_by_lemma(const Lexicon& lexicon) {
  const std::size_t words = lexicon.words().size();
  Analyzer analyzer;
  std::vector<std::string> lemma_of(words);
  for (WordId word = 0; word < words; ++word) {
    lemma_of[word] = analyzer.analyse(lexicon.words()[word]).lemma;
  }
  lemmas_ = lemma_of;
  std::sort(lemmas_.begin(), lemmas_.end());
  lemmas_.erase(std::unique(lemmas_.begin(), lemmas_.end()), lemmas_.end());
  labels_.assign(lemmas_.begin(), lemmas_.end());
  groups_.reserve(words);
  for (const std::string& lemma : lemma_of) {
    const auto at = std::lower_bound(lemmas_.begin(), lemmas_.end(), lemma);
    groups_.push_back(static_cast<GroupId>(at - lemmas_.begin()));
  }
}

void Grouping::group_by_stem(const Lexicon& lexicon) {
  for (StemId stem = 0; stem < lexicon.stems().size(); ++stem) {
    labels_.push_back(lexicon.stems()[stem]);
  }
  groups_.reserve(lexicon.words().size());
  for (WordId word = 0; word < lexicon.words().size(); ++word) {
    groups_.push_back(lexicon.stem_of(word));
  }
}

void Grouping::group_by_part(const Lexicon& lexicon) {
  std::vector<std::pair<WordId, GroupId>> pairs;
  for (StemId stem = 0; stem < lexicon.stems().size(); ++stem) {
    labels_.push_back(lexicon.stems()[stem]);
    for (const WordId word : lexicon.words_of(stem)) pairs.emplace_back(word, stem);
    for (const PartOfWord& part : lexicon.parts_of(stem)) pairs.emplace_back(part.word, stem);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  starts_.assign(lexicon.words().size() + 1, 0);
  groups_.reserve(pairs.size());
  for (const auto& [word, group] : pairs) {
    ++starts_[word + 1];
    groups_.push_back(group);
  }
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
}

void Grouping::find_common(const Lexicon& lexicon) {
  for (const std::string& lower : QueryVocabulary::shared()->common_words()) {
    const WordRange forms = lexicon.forms_of(lower);
    // The first group of a word at Level::part may be that of a part; common words have none.
    for (WordId word = forms.first; word < forms.last; ++word) common_.push_back(of(word).front());
  }
  std::sort(common_.begin(), common_.end());
  common_.erase(std::unique(common_.begin(), common_.end()), common_.end());
}

}  // namespace erfara
