#include "target.h"

#include <algorithm>

#include "erfara/language/analyzer.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

void sort_unique(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

// The stem of the word as typed or, when no word of the corpus has it, those of the words that are
// the same without regard to diacritics.
std::vector<StemId> stems_of(const Lexicon& lexicon, const std::string& word, bool& by_folding) {
  Analyzer analyzer;
  const auto stem = lexicon.find_stem(analyzer.analyse(word).stem);
  if (stem) return {*stem};
  std::vector<WordId> words;
  lexicon.with_folded(folded(word), words);
  std::vector<StemId> stems;
  for (const WordId found : words) stems.push_back(lexicon.stem_of(found));
  sort_unique(stems);
  by_folding = !stems.empty();
  return stems;
}

}  // namespace

Target find_target(const Lexicon& lexicon, const QueryNode& leaf) {
  Target target;
  target.kind = leaf.kind;
  switch (leaf.kind) {
    case Kind::word:
      target.stems = stems_of(lexicon, leaf.text, target.folded);
      target.forms = {lexicon.forms_of(lowered(leaf.text))};
      break;
    case Kind::phrase:
      for (const std::string& word : leaf.words) {
        target.forms.push_back(lexicon.forms_of(lowered(word)));
      }
      break;
    case Kind::near:
      target.distance = leaf.distance;
      for (const std::string& word : leaf.words) {
        bool ignored = false;
        target.near_stems.push_back(stems_of(lexicon, word, ignored));
      }
      break;
    case Kind::prefix:
      target.range = lexicon.with_prefix(lowered(leaf.text));
      break;
    case Kind::suffix:
      lexicon.with_suffix(lowered(leaf.text), target.words);
      break;
    default:
      break;
  }
  return target;
}

LocalWords::LocalWords(const Lexicon& lexicon, std::size_t shard,
                       const std::vector<WordId>& words) {
  for (const WordId word : words) {
    if (const auto local = lexicon.local(shard, word)) words_.push_back(*local);
  }
}

bool LocalWords::has(WordId word) const {
  return (word >= range_.first && word < range_.last) ||
         std::binary_search(words_.begin(), words_.end(), word);
}

std::vector<WordId> whole_words(const Lexicon& lexicon, const std::vector<StemId>& stems) {
  std::vector<WordId> words;
  for (const StemId stem : stems) {
    const auto of_stem = lexicon.words_of(stem);
    words.insert(words.end(), of_stem.begin(), of_stem.end());
  }
  sort_unique(words);
  return words;
}

}  // namespace erfara
