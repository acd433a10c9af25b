#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace erfara {

/// Word numbers one after the other in as many bits as the largest may need, least significant bit
/// first. A view into a SectionFile, which must outlive it. Thread-safe.
class PackedWords {
 public:
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
    return (size * bits_for(words) + 7) / 8 + kPadding;
  }

  std::size_t size() const { return size_; }
  /// `index` must be less than size().
  std::uint32_t operator[](std::size_t index) const {
    const std::size_t at = index * bits_;
    std::uint64_t bits = 0;
    std::memcpy(&bits, bytes_.data() + at / 8, sizeof bits);
    return static_cast<std::uint32_t>(bits >> (at % 8) & mask_);
  }
  /// Begins to load the number into the cache.
  void prefetch(std::size_t index) const { __builtin_prefetch(bytes_.data() + index * bits_ / 8); }

 private:
  // So many bytes follow the last number, so that reading it needs no special case.
  static constexpr std::size_t kPadding = 8;

  static unsigned bits_for(std::size_t words) { return std::bit_width(words); }

  std::string_view bytes_;
  std::size_t size_ = 0;
  unsigned bits_ = 0;
  std::uint64_t mask_ = 0;
};

}  // namespace erfara
