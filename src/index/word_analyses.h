#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "earlier_words.h"
#include "erfara/index/lexicon.h"
#include "erfara/language/analysis_cache.h"

namespace erfara {

/// What an edition's lexicon holds of the analyses of its words, by WordId: stems and lemmas as
/// numbers in the byte order of their texts.
class WordAnalyses {
 public:
  using Part = EarlierWords::Part;

  /// Of `words` in the order of WordId, whose lower case is `keys`. Those that `earlier` has, which
  /// may be null, are not analysed again. Works in up to `jobs` threads.
  WordAnalyses(std::span<const std::string_view> words, std::span<const std::string> keys,
               AnalysisCache& analyses, const Lexicon* earlier, unsigned jobs);

  std::size_t size() const { return stem_of_.size(); }
  const std::vector<std::string>& stems() const { return stems_; }
  const std::vector<std::string>& lemmas() const { return lemmas_; }
  const std::vector<StemId>& stem_of() const { return stem_of_; }
  const std::vector<std::uint32_t>& lemma_of() const { return lemma_of_; }
  /// The parts of a word and the compounds inside it; those with one stem in their order.
  std::span<const Part> parts(WordId word) const {
    return std::span(parts_).subspan(part_starts_[word],
                                     part_starts_[word + 1] - part_starts_[word]);
  }

 private:
  std::vector<std::string> stems_;
  std::vector<std::string> lemmas_;
  std::vector<StemId> stem_of_;
  std::vector<std::uint32_t> lemma_of_;
  std::vector<std::uint32_t> part_starts_{0};
  std::vector<Part> parts_;
};

}  // namespace erfara
