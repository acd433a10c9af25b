#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "erfara/index/section_file.h"
#include "erfara/index/set_bits.h"

namespace erfara {

/// A row of bits that also says how many are set before one: the bits of each block of 512 are
/// counted, those of all blocks before it are on file (Jacobson 1989, "Space-efficient static trees
/// and graphs"). 6 % larger than the bits. A view into a SectionFile, which must outlive it.
/// Thread-safe.
class RankedBits {
 public:
  RankedBits() = default;
  /// Throws `damaged`.
  RankedBits(const SectionFile& file, const std::string& name)
      : bits_(file.array<std::uint64_t>(name)),
        before_(file.array<std::uint32_t>(name + ".before")) {}

  /// `at` must be less than the number of bits.
  bool has(std::size_t at) const { return ((bits_[at / 64] >> (at % 64)) & 1U) != 0; }
  /// How many bits before `at` are set; `at` may be the number of bits.
  std::uint32_t rank(std::size_t at) const {
    const std::size_t block = at / kBlock;
    std::uint32_t rank = before_[block];
    for (std::size_t word = block * (kBlock / 64); word < at / 64; ++word) {
      rank += set_bits(bits_[word]);
    }
    const std::uint64_t mask = (std::uint64_t{1} << (at % 64)) - 1;
    return rank + (mask == 0 ? 0 : set_bits(bits_[at / 64] & mask));
  }

  /// Calls `visit` with each set bit in [begin, end), ascending.
  template <typename Visit>
  void each(std::size_t begin, std::size_t end, const Visit& visit) const {
    for (std::size_t word = begin / 64; word * 64 < end; ++word) {
      std::uint64_t bits = bits_[word];
      if (word == begin / 64) bits &= ~std::uint64_t{0} << (begin % 64);
      for (; bits != 0; bits &= bits - 1) {
        const std::size_t at = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        if (at >= end) return;
        visit(at);
      }
    }
  }

 private:
  friend class RankedBitsWriter;
  static constexpr std::size_t kBlock = 512;

  std::span<const std::uint64_t> bits_;
  std::span<const std::uint32_t> before_;
};

/// Collects bits and writes them as RankedBits.
class RankedBitsWriter {
 public:
  void push(bool bit);
  std::size_t size() const { return size_; }
  /// Adds the sections `name` and `name.before`.
  void write(SectionFileWriter& file, const std::string& name) const;

 private:
  std::size_t size_ = 0;
  std::uint32_t set_ = 0;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> before_{0};
};

}  // namespace erfara
