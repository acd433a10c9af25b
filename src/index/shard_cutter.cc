#include "shard_cutter.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace erfara {
namespace {

// Of shards of the least size, all but one in fifty meet a cut before they have the most: they have
// four times the mean distance of cuts to go.
constexpr std::size_t kCutsToMost = 4;

// FNV-1a (Fowler, Noll & Vo), and its high bits mixed into the low ones, which the remainder takes.
std::uint64_t hash_of(std::string_view id) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash ^ (hash >> 32U);
}

}  // namespace

bool ShardCutter::ends_with(const Record& record) {
  ++narratives_;
  text_bytes_ += record.narrative.text.size();
  const std::size_t distance = std::max<std::size_t>(1, (size_.most - size_.least) / kCutsToMost);
  const bool full = narratives_ >= size_.most || text_bytes_ >= kMostTextBytes;
  const bool ends =
      full || (narratives_ >= size_.least && hash_of(record.narrative.id) % distance == 0);
  if (ends) narratives_ = text_bytes_ = 0;
  return ends;
}

}  // namespace erfara
