#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "erfara/index/lexicon.h"

namespace erfara {

/// The words of an earlier edition's lexicon with their analyses, so that they need not be analysed
/// again. The lexicon must outlive it. Thread-safe.
class EarlierWords {
 public:
  struct Part {
    std::uint32_t begin;  // bytes in the word
    std::uint32_t end;
    StemId stem;
  };

  /// Costs some nanoseconds a word.
  explicit EarlierWords(const Lexicon& lexicon);

  const Lexicon& lexicon() const { return lexicon_; }
  std::optional<WordId> find(std::string_view form) const;
  /// The parts of a word and the compounds inside it; those with one stem in their order.
  std::span<const Part> parts(WordId word) const {
    return std::span(parts_).subspan(starts_[word], starts_[word + 1] - starts_[word]);
  }

 private:
  const Lexicon& lexicon_;
  std::vector<std::uint32_t> starts_;
  std::vector<Part> parts_;
};

}  // namespace erfara
