#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#include "erfara/index/shard.h"
#include "target.h"

namespace erfara {

/// Where these words stand in a shard, as a row of bits, a bit a place. Costs what it holds and not
/// what the shard holds: rows are used again, and what was set in one is cleared. Belongs to one
/// thread.
class PlaceSet {
 public:
  PlaceSet(const Shard& shard, const LocalWords& words);
  PlaceSet(const PlaceSet&) = delete;
  PlaceSet& operator=(const PlaceSet&) = delete;
  ~PlaceSet();

  /// `place` must be one of the shard's, or the one after the last.
  bool has(Position place) const { return ((bits_[place / 64] >> (place % 64)) & 1U) != 0; }
  /// Whether a place in [begin, end) is a member, `other_than` left aside. Without a branch up to
  /// kAtOnce places.
  bool has_any(Position begin, Position end, Position other_than) const {
    for (Position from = begin; from < end; from += kAtOnce) {
      std::uint64_t bits = from_there_on(from);
      if (other_than - from < kAtOnce) bits &= ~(std::uint64_t{1} << (other_than - from));
      const Position count = std::min(end - from, kAtOnce);
      if ((bits & ((std::uint64_t{1} << count) - 1)) != 0) return true;
    }
    return false;
  }

 private:
  static constexpr Position kAtOnce = 56;  // a read begins at a whole byte

  // A bit for each of the next kAtOnce places at least, the first the lowest.
  std::uint64_t from_there_on(Position place) const {
    std::uint64_t bits = 0;
    std::memcpy(&bits, reinterpret_cast<const char*>(bits_.data()) + place / 8, sizeof bits);
    return bits >> (place % 8);
  }

  std::vector<Position> places_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace erfara
