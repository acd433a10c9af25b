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

// Keeps the stems with the most words.
void bound(const Lexicon& lexicon, std::vector<StemId>& stems) {
  if (stems.size() <= kMaxFoldedStems) return;
  const auto words = [&](StemId stem) {
    return lexicon.words_of(stem).size() + lexicon.parts_of(stem).size();
  };
  std::stable_sort(stems.begin(), stems.end(),
                   [&](StemId a, StemId b) { return words(a) > words(b); });
  stems.resize(kMaxFoldedStems);
  std::sort(stems.begin(), stems.end());
}

}  // namespace

WordStems find_stems(const Lexicon& lexicon, const std::string& word) {
  const std::string stem = Analyzer().analyse(word).stem;
  WordStems stems{lexicon.find_stem(stem), {}};
  if (!lexicon.forms_of(lowered(word)).empty()) return stems;
  std::vector<WordId> words;
  lexicon.with_folded(folded(word), words);
  for (const WordId found : words) stems.folded.push_back(lexicon.stem_of(found));
  if (!stems.own) lexicon.stems_with_folded(folded(stem), stems.folded);
  sort_unique(stems.folded);
  if (stems.own) std::erase(stems.folded, *stems.own);
  bound(lexicon, stems.folded);
  return stems;
}

Target find_target(const Lexicon& lexicon, const QueryNode& leaf) {
  Target target;
  target.kind = leaf.kind;
  switch (leaf.kind) {
    case Kind::word:
      target.stems = find_stems(lexicon, leaf.text);
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
        target.near_stems.push_back(find_stems(lexicon, word));
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

bool Target::lacks_a_word() const {
  if (kind == Kind::word) return stems.empty();
  if (kind == Kind::phrase) {
    return std::any_of(forms.begin(), forms.end(), [](WordRange word) { return word.empty(); });
  }
  return std::any_of(near_stems.begin(), near_stems.end(),
                     [](const WordStems& word) { return word.empty(); });
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

std::vector<WordId> whole_words(const Lexicon& lexicon, const WordStems& stems) {
  std::vector<WordId> words;
  const auto add = [&](StemId stem) {
    const auto of_stem = lexicon.words_of(stem);
    words.insert(words.end(), of_stem.begin(), of_stem.end());
  };
  if (stems.own) add(*stems.own);
  for (const StemId stem : stems.folded) add(stem);
  sort_unique(words);
  return words;
}

}  // namespace erfara
