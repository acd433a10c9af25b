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
  void remove(NarrativeNumber number) {
    words_[number / 64] &= ~(std::uint64_t{1} << (number % 64));
  }
  bool has(NarrativeNumber number) const {
    return ((words_[number / 64] >> (number % 64)) & 1U) != 0;
  }
  /// Whether one of those from `first` up to and including `last` is a member.
  bool has_any(NarrativeNumber first, NarrativeNumber last) const {
    constexpr std::uint64_t kAll = ~std::uint64_t{0};
    std::size_t i = first / 64;
    std::uint64_t bits = words_[i] & kAll << (first % 64);
    for (; i < last / 64; bits = words_[++i]) {
      if (bits != 0) return true;
    }
    return (bits & kAll >> (63 - last % 64)) != 0;
  }
  NarrativeSet& operator&=(const NarrativeSet& other);
  NarrativeSet& operator|=(const NarrativeSet& other);
  /// Takes the members of `other` away.
  NarrativeSet& operator-=(const NarrativeSet& other);
  std::uint64_t count() const;
  /// How many members the two share.
  std::uint64_t count_shared(const NarrativeSet& other) const;
  bool operator==(const NarrativeSet&) const = default;

  /// Calls `visit` with each member, ascending.
  template <typename Visit>
  void each(Visit visit) const {
    each_in(0, static_cast<NarrativeNumber>(words_.size() * 64), visit);
  }

  /// The same for those from `begin` up to but not including `end`.
  template <typename Visit>
  void each_in(NarrativeNumber begin, NarrativeNumber end, Visit visit) const {
    constexpr std::uint64_t kAll = ~std::uint64_t{0};
    for (std::size_t i = begin / 64; i * 64 < end; ++i) {
      std::uint64_t bits = words_[i];
      if (i * 64 < begin) bits &= kAll << (begin - i * 64);
      if (end - i * 64 < 64) bits &= ~(kAll << (end - i * 64));
      for (; bits != 0; bits &= bits - 1) {
        visit(static_cast<NarrativeNumber>(i * 64 + static_cast<unsigned>(std::countr_zero(bits))));
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace erfara
