#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "erfara/index/shard.h"

namespace erfara {

/// A set of an edition's narratives, one bit each. Sets that meet have the same size.
class NarrativeSet {
 public:
  NarrativeSet() = default;
  /// The empty set, or all of them.
  explicit NarrativeSet(std::size_t narratives, bool full = false);

  void add(NarrativeNumber number) { words_[number / 64] |= std::uint64_t{1} << (number % 64); }
  bool has(NarrativeNumber number) const {
    return ((words_[number / 64] >> (number % 64)) & 1U) != 0;
  }
  NarrativeSet& operator&=(const NarrativeSet& other);
  NarrativeSet& operator|=(const NarrativeSet& other);
  /// Takes the members of `other` away.
  NarrativeSet& operator-=(const NarrativeSet& other);
  std::uint64_t count() const;

  /// Calls `visit` with each member, ascending.
  template <typename Visit>
  void each(const Visit& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) each_bit(i, words_[i], visit);
  }
  /// The same for the members in [first, last).
  template <typename Visit>
  void each_in(NarrativeNumber first, NarrativeNumber last, const Visit& visit) const {
    for (std::size_t i = first / 64; i * 64 < last; ++i) {
      std::uint64_t bits = words_[i];
      if (i == first / 64) bits &= ~std::uint64_t{0} << (first % 64);
      if (last - i * 64 < 64) bits &= (std::uint64_t{1} << (last % 64)) - 1;
      each_bit(i, bits, visit);
    }
  }

 private:
  template <typename Visit>
  static void each_bit(std::size_t word, std::uint64_t bits, const Visit& visit) {
    for (; bits != 0; bits &= bits - 1) {
      visit(
          static_cast<NarrativeNumber>(word * 64 + static_cast<unsigned>(std::countr_zero(bits))));
    }
  }

  std::vector<std::uint64_t> words_;
};

}  // namespace erfara
