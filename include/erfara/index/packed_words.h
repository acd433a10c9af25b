#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace erfara {

/// Word numbers in three bytes each, little-endian: a shard has fewer than 2^24 words. A view into
/// a SectionFile, which must outlive it. Thread-safe.
class PackedWords {
 public:
  static constexpr std::size_t kMost = std::size_t{1} << 24U;  ///< numbers are below this
  static constexpr std::size_t kBytes = 3;
  /// So many bytes follow the last number, so that reading it needs no special case.
  static constexpr std::size_t kPadding = 1;

  PackedWords() = default;
  explicit PackedWords(std::string_view bytes) : bytes_(bytes) {}

  std::size_t size() const { return bytes_.size() / kBytes; }
  /// `index` must be less than size().
  std::uint32_t operator[](std::size_t index) const {
    std::uint32_t word = 0;
    std::memcpy(&word, bytes_.data() + index * kBytes, sizeof word);
    return word & (kMost - 1);
  }

 private:
  std::string_view bytes_;
};

}  // namespace erfara
