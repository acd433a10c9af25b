#include "erfara/search/narrative_set.h"

#include "erfara/index/set_bits.h"

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
    if (word != 0) count += set_bits(word);  // most are 0 in most sets
  }
  return count;
}

std::uint64_t NarrativeSet::count_shared(const NarrativeSet& other) const {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) count += set_bits(words_[i] & other.words_[i]);
  return count;
}

}  // namespace erfara
