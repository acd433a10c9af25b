#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace erfara {

/// So many bytes follow the last of packed numbers, so that reading it needs no special case.
inline constexpr std::size_t kPackedPadding = 8;

/// Number `index` of numbers that lie one after the other in `bits` bits each, at most 32, least
/// significant bit first; `mask` has as many bits set. Eight bytes from its first are read, so that
/// kPackedPadding bytes must follow the last.
inline std::uint32_t packed_number(const char* bytes, std::size_t index, unsigned bits,
                                   std::uint64_t mask) {
  const std::size_t at = index * bits;
  std::uint64_t found = 0;
  std::memcpy(&found, bytes + at / 8, sizeof found);
  return static_cast<std::uint32_t>(found >> (at % 8) & mask);
}

/// Appends numbers in that form, with zero bits up to a whole byte. Each must fit in `bits` bits.
void append_packed(std::span<const std::uint32_t> numbers, unsigned bits, std::string& bytes);

}  // namespace erfara
