#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "erfara/platform/packed_numbers.h"

namespace erfara {

/// Word numbers one after the other in as many bits as the largest may need, least significant bit
/// first. A view into a SectionFile, which must outlive it. Thread-safe.
class PackedWords {
 public:
  static constexpr std::size_t kStretch = 256;

  PackedWords() = default;
  /// `size` numbers below `words`, which must be at least 1, as `packed` made them.
  PackedWords(std::string_view bytes, std::size_t size, std::size_t words)
      : bytes_(bytes),
        size_(size),
        bits_(bits_for(words)),
        mask_((std::uint64_t{1} << bits_) - 1) {}

  /// The bytes for `numbers`, all below `words`.
  static std::string packed(std::span<const std::uint32_t> numbers, std::size_t words);
  /// How many bytes `size` numbers below `words` take.
  static std::size_t bytes_for(std::size_t size, std::size_t words) {
    return (size * bits_for(words) + 7) / 8 + kPackedPadding;
  }

  std::size_t size() const { return size_; }
  /// `index` must be less than size().
  std::uint32_t operator[](std::size_t index) const {
    return packed_number(bytes_.data(), index, bits_, mask_);
  }
  /// Calls `visit` with each index in [begin, end) and its number: several come of one read.
  template <typename Visit>
  void each(std::size_t begin, std::size_t end, const Visit& visit) const {
    if (begin >= end) return;        // a default one's numbers have no bits
    constexpr unsigned kWhole = 57;  // bits of a read that are there wherever in a byte it begins
    const std::size_t at_once = kWhole / bits_;
    while (begin < end) {
      const std::size_t at = begin * bits_;
      std::uint64_t found = 0;
      std::memcpy(&found, bytes_.data() + at / 8, sizeof found);
      found >>= at % 8;
      const std::size_t last = end - begin < at_once ? end : begin + at_once;
      for (; begin < last; ++begin, found >>= bits_) {
        visit(begin, static_cast<std::uint32_t>(found & mask_));
      }
    }
  }
  /// Calls `visit` with the numbers in [begin, end), up to kStretch at a time. Costs a fraction of
  /// taking each.
  template <typename Visit>
  void each_stretch(std::size_t begin, std::size_t end, const Visit& visit) const {
    std::array<std::uint32_t, kStretch> numbers;
    while (begin < end) {
      const std::size_t first = begin - begin % 8;  // where a byte begins
      const std::size_t last = std::min(first + kStretch, end);
      unpack(first / 8, (last - first + 7) / 8, numbers.data());
      visit(std::span<const std::uint32_t>(numbers).subspan(begin - first, last - begin));
      begin = last;
    }
  }
  /// Begins to load the number into the cache.
  void prefetch(std::size_t index) const { __builtin_prefetch(bytes_.data() + index * bits_ / 8); }

 private:
  // Writes eight times `eights` numbers, from number 8 * `first` on; what lies beyond size() is not
  // written.
  void unpack(std::size_t first, std::size_t eights, std::uint32_t* numbers) const;

  static unsigned bits_for(std::size_t words) { return std::bit_width(words); }

  std::string_view bytes_;
  std::size_t size_ = 0;
  unsigned bits_ = 0;
  std::uint64_t mask_ = 0;
};

}  // namespace erfara
