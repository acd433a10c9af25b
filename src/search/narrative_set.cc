#include "erfara/search/narrative_set.h"

namespace erfara {

NarrativeSet::NarrativeSet(std::size_t narratives, bool full)
    : words_((narratives + 63) / 64, full ? ~std::uint64_t{0} : 0) {
  if (full && narratives % 64 != 0) words_.back() = (std::uint64_t{1} << (narratives % 64)) - 1;
}

NarrativeSet& NarrativeSet::operator&=(const NarrativeSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  return *this;
}

NarrativeSet& NarrativeSet::operator|=(const NarrativeSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}

NarrativeSet& NarrativeSet::operator-=(const NarrativeSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  return *this;
}

std::uint64_t NarrativeSet::count() const {
  std::uint64_t count = 0;
  for (const std::uint64_t word : words_) {
    if (word != 0) count += static_cast<unsigned>(std::popcount(word));  // most are 0 in most sets
  }
  return count;
}

}  // namespace erfara
