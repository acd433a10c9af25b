#pragma once

#include <bit>
#include <cstdint>

namespace erfara {

/// How many bits are set. std::popcount is a call where the oldest processors must do: there,
/// neighbours are added up, bits to pairs, pairs to fours, fours to bytes, and bytes by a
/// multiplication (Warren 2012, "Hacker's Delight", 5-1).
inline std::uint32_t set_bits(std::uint64_t bits) {
#ifdef __POPCNT__
  return static_cast<std::uint32_t>(std::popcount(bits));
#else
  bits -= bits >> 1U & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
  bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<std::uint32_t>(bits * 0x0101010101010101U >> 56U);
#endif
}

}  // namespace erfara
