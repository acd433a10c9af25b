#include "place_set.h"

#include <utility>

namespace erfara {
namespace {

// Rows of this thread that are all 0.
std::vector<std::vector<std::uint64_t>>& spare_rows() {
  thread_local std::vector<std::vector<std::uint64_t>> rows;
  return rows;
}

std::vector<std::uint64_t> empty_row(std::size_t places) {
  std::vector<std::uint64_t> row;
  if (!spare_rows().empty()) {
    row = std::move(spare_rows().back());
    spare_rows().pop_back();
  }
  const std::size_t words = places / 64 + 2;  // a read may begin at the last place
  if (row.size() < words) row.resize(words);
  return row;
}

}  // namespace

PlaceSet::PlaceSet(const Shard& shard, const LocalWords& words)
    : bits_(empty_row(shard.tokens().size())) {
  words.each([&](WordId word) { shard.places(word, places_); });
  for (const Position place : places_) bits_[place / 64] |= std::uint64_t{1} << (place % 64);
}

PlaceSet::~PlaceSet() {
  for (const Position place : places_) bits_[place / 64] = 0;
  spare_rows().push_back(std::move(bits_));
}

}  // namespace erfara
