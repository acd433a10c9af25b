// Open addressing with linear probing. The hash is FNV-1a with a final mix, for short keys.

#include "erfara/facets/id_set.h"

#include <utility>

namespace erfara {
namespace {

constexpr std::size_t kFirstSize = 1024;

std::uint64_t hash_of(std::string_view id) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93ULL;
  hash ^= hash >> 32;
  return hash == 0 ? 1 : hash;
}

}  // namespace

IdSet::IdSet() : hashes_(kFirstSize), records_(kFirstSize) {}

std::size_t IdSet::place_of(std::uint64_t hash) const {
  std::size_t at = hash % hashes_.size();
  while (hashes_[at] != 0 && hashes_[at] != hash) at = at + 1 == hashes_.size() ? 0 : at + 1;
  return at;
}

std::optional<std::uint32_t> IdSet::add(std::string_view id, std::uint32_t record) {
  if ((count_ + 1) * 4 > hashes_.size() * 3) grow();
  const std::uint64_t hash = hash_of(id);
  const std::size_t at = place_of(hash);
  if (hashes_[at] == hash) return records_[at];
  hashes_[at] = hash;
  records_[at] = record;
  ++count_;
  return std::nullopt;
}

bool IdSet::contains(std::string_view id) const {
  const std::uint64_t hash = hash_of(id);
  return hashes_[place_of(hash)] == hash;
}

void IdSet::grow() {
  std::vector<std::uint64_t> hashes(hashes_.size() * 2);
  std::vector<std::uint32_t> records(hashes.size());
  hashes.swap(hashes_);
  records.swap(records_);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (hashes[i] == 0) continue;
    const std::size_t at = place_of(hashes[i]);
    hashes_[at] = hashes[i];
    records_[at] = records[i];
  }
}

}  // namespace erfara
