#pragma once

#include <cstdint>
#include <string>

namespace erfara {

/// Unsigned numbers in groups of seven bits, least first, the high bit set on all but the last
/// (LEB128).
inline void append_varint(std::uint32_t value, std::string& bytes) {
  while (value >= 0x80U) {
    bytes += static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  bytes += static_cast<char>(value);
}

/// Reads a number and moves `at` behind it. Stops after five bytes or at `end`.
inline std::uint32_t read_varint(const char*& at, const char* end) {
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 35 && at != end; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
    if (byte < 0x80U) break;
  }
  return value;
}

}  // namespace erfara
