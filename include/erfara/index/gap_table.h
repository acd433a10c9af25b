#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "erfara/index/ranked_bits.h"
#include "erfara/index/section_file.h"
#include "erfara/index/small_numbers.h"
#include "erfara/index/string_table.h"

namespace erfara {

/// What stands before each token of a shard: mostly one space, which takes a bit. A view into a
/// SectionFile, which must outlive it. Thread-safe.
class GapTable {
 public:
  /// Throws `damaged`.
  explicit GapTable(const SectionFile& file);

  /// The gap before the token at a position below the number of gaps.
  std::string_view operator[](std::uint32_t position) const {
    return is_other_.has(position) ? other(position) : std::string_view(" ");
  }

  /// The distinct gaps, by number.
  const StringTable& texts() const { return texts_; }
  /// Calls `visit` with each position in [begin, end) whose gap is another than one space, and the
  /// number of that.
  template <typename Visit>
  void each_other(std::uint32_t begin, std::uint32_t end, const Visit& visit) const {
    if (begin >= end) return;
    std::uint32_t index = is_other_.rank(begin);
    is_other_.each(begin, end, [&](std::size_t position) {
      visit(static_cast<std::uint32_t>(position), others_[index++]);
    });
  }

  /// Writes gaps in the order of positions. `numbers` are numbers in `texts`.
  static void write(SectionFileWriter& file, std::span<const std::uint32_t> numbers,
                    std::span<const std::string_view> texts);

 private:
  std::string_view other(std::uint32_t position) const {
    return texts_[others_[is_other_.rank(position)]];
  }

  RankedBits is_other_;
  SmallNumbers others_;  // by rank among the others
  StringTable texts_;
};

}  // namespace erfara
