// Both lists of words have one order, so a walk through both says which words are new.

#include "word_analyses.h"

#include <algorithm>
#include <optional>
#include <string>

#include "interner.h"
#include "parallel.h"
#include "text_order.h"

namespace erfara {
namespace {

constexpr WordId kNew = UINT32_MAX;

// The number of each word in an earlier lexicon.
std::vector<WordId> numbers_in(const Lexicon& earlier, std::span<const std::string_view> words,
                               std::span<const std::string> keys) {
  std::vector<WordId> numbers(words.size(), kNew);
  WordId at = 0;
  const auto size = static_cast<WordId>(earlier.words().size());
  for (std::size_t word = 0; word < words.size(); ++word) {
    int order = -1;
    for (; at < size; ++at) {
      order = earlier.lower(at).compare(keys[word]);
      if (order == 0) order = earlier.words()[at].compare(words[word]);
      if (order >= 0) break;
    }
    if (at < size && order == 0) numbers[word] = at++;
  }
  return numbers;
}

// Texts that get numbers in the order of appearance first.
class Texts {
 public:
  std::uint32_t operator()(std::string_view text) { return numbers_(text); }
  /// The number of what an earlier table has under `number`: looked up once.
  std::uint32_t of_earlier(const StringTable& earlier, std::uint32_t number) {
    if (known_.empty()) known_.assign(earlier.size(), UINT32_MAX);
    if (known_[number] == UINT32_MAX) known_[number] = numbers_(earlier[number]);
    return known_[number];
  }

  /// The texts in byte order, and the place of each in it.
  std::vector<std::string> sorted(std::vector<std::uint32_t>& place_of) const {
    std::vector<std::string_view> unsorted;
    unsorted.reserve(numbers_.size());
    for (std::uint32_t number = 0; number < numbers_.size(); ++number) {
      unsorted.push_back(numbers_[number]);
    }
    place_of.resize(unsorted.size());
    std::vector<std::string> texts;
    texts.reserve(unsorted.size());
    for (const std::uint32_t number : text_order(unsorted)) {
      place_of[number] = static_cast<std::uint32_t>(texts.size());
      texts.emplace_back(unsorted[number]);
    }
    return texts;
  }

 private:
  Interner numbers_;
  std::vector<std::uint32_t> known_;
};

}  // namespace

WordAnalyses::WordAnalyses(std::span<const std::string_view> words,
                           std::span<const std::string> keys, AnalysisCache& analyses,
                           const Lexicon* earlier, unsigned jobs) {
  constexpr std::size_t kAtATime = 1024;
  const std::vector<WordId> known =
      earlier != nullptr ? numbers_in(*earlier, words, keys) : std::vector(words.size(), kNew);
  std::vector<std::uint32_t> number(words.size());  // of a new word, in `analysed`
  std::vector<WordId> unknown;
  for (WordId word = 0; word < known.size(); ++word) {
    if (known[word] != kNew) continue;
    number[word] = static_cast<std::uint32_t>(unknown.size());
    unknown.push_back(word);
  }
  std::vector<WordAnalysis> analysed(unknown.size());
  in_parallel(unknown.size() / kAtATime + 1, jobs, [&](std::size_t part) {
    const std::size_t end = std::min((part + 1) * kAtATime, unknown.size());
    for (std::size_t i = part * kAtATime; i < end; ++i) {
      analysed[i] = analyses.analyse(words[unknown[i]]);
    }
  });

  Texts stems;
  Texts lemmas;
  std::optional<EarlierWords> earlier_words;
  if (earlier != nullptr) earlier_words.emplace(*earlier);
  for (WordId word = 0; word < words.size(); ++word) {
    if (const WordId old = known[word]; old != kNew) {
      stem_of_.push_back(stems.of_earlier(earlier->stems(), earlier->stem_of(old)));
      lemma_of_.push_back(lemmas.of_earlier(earlier->lemmas(), earlier->lemma_numbers()[old]));
      for (const Part& part : earlier_words->parts(old)) {
        parts_.push_back({part.begin, part.end, stems.of_earlier(earlier->stems(), part.stem)});
      }
    } else {
      const WordAnalysis& analysis = analysed[number[word]];
      stem_of_.push_back(stems(analysis.stem));
      lemma_of_.push_back(lemmas(analysis.lemma));
      for (const auto* list : {&analysis.parts, &analysis.inner}) {
        for (const WordPart& part : *list) {
          parts_.push_back({part.begin, part.end, stems(part.stem)});
        }
      }
    }
    part_starts_.push_back(static_cast<std::uint32_t>(parts_.size()));
  }

  std::vector<std::uint32_t> place_of;
  stems_ = stems.sorted(place_of);
  for (StemId& stem : stem_of_) stem = place_of[stem];
  for (Part& part : parts_) part.stem = place_of[part.stem];
  lemmas_ = lemmas.sorted(place_of);
  for (std::uint32_t& lemma : lemma_of_) lemma = place_of[lemma];
}

}  // namespace erfara
