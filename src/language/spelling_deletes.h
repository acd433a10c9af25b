#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace erfara::spelling {

/// How much of a key takes part in symmetric deletion: two keys at most two edits apart have
/// beginnings of this length that become equal when at most two letters of each are deleted.
inline constexpr std::size_t kBeginningBytes = 7;
inline constexpr std::size_t kMostEdits = 2;

inline std::string_view beginning(std::string_view key) { return key.substr(0, kBeginningBytes); }

/// Bit b stands for the bytes that are b modulo 32: one edit changes at most two bits.
std::uint32_t signature(std::string_view key);

/// Replaces `hashes` by those of the key's beginning with up to `most` (at most kMostEdits) bytes
/// deleted, ascending, each once. Index format: FNV-1a, its high bits mixed into the low ones.
void delete_hashes(std::string_view key, std::size_t most, std::vector<std::uint32_t>& hashes);

/// How wide the numbers of so many groups are packed.
inline unsigned group_bits(std::size_t groups) {
  return static_cast<unsigned>(std::bit_width(groups));
}

}  // namespace erfara::spelling
