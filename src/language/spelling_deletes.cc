#include "spelling_deletes.h"

#include <algorithm>

namespace erfara::spelling {
namespace {

// The hash of a text without the bytes at two places; a place at the end or behind it deletes none.
std::uint32_t hash_without(std::string_view text, std::size_t first, std::size_t second) {
  std::uint64_t hash = 14695981039346656037U;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == first || i == second) continue;
    hash = (hash ^ static_cast<unsigned char>(text[i])) * 1099511628211U;
  }
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

}  // namespace

std::uint32_t signature(std::string_view key) {
  std::uint32_t bits = 0;
  for (const char byte : key) bits |= 1U << (static_cast<unsigned char>(byte) % 32U);
  return bits;
}

void delete_hashes(std::string_view key, std::size_t most, std::vector<std::uint32_t>& hashes) {
  const std::string_view text = beginning(key);
  hashes.assign(1, hash_without(text, text.size(), text.size()));
  for (std::size_t i = 0; most >= 1 && i < text.size(); ++i) {
    const std::size_t end = most >= 2 ? text.size() : i + 1;
    for (std::size_t j = i; j < end; ++j) hashes.push_back(hash_without(text, i, j));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace erfara::spelling
