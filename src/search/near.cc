#include "near.h"

#include <algorithm>

#include "erfara/index/edition.h"
#include "keep_places.h"
#include "place_set.h"
#include "postings.h"
#include "text_cursor.h"

namespace erfara {

NearWords::NearWords(const Edition& edition, std::size_t shard, const std::vector<WordStems>& words,
                     std::uint32_t distance)
    : shard_(edition.shards()[shard]), distance_(distance) {
  const Lexicon& lexicon = edition.lexicon();
  std::vector<std::uint64_t> narratives;
  for (const WordStems& stems : words) {
    const std::vector<WordId> forms = whole_words(lexicon, stems);
    narratives.push_back(narratives_with(lexicon, forms));
    others_.emplace_back(lexicon, shard, forms);
  }
  if (others_.size() == 2 && narratives[0] < narratives[1]) std::swap(others_[0], others_[1]);
  anchor_ = std::move(others_.back());
  others_.pop_back();
}

namespace {

// The anchors that one of the others is near to in the same text, ascending.
std::vector<Position> anchors_beside(const Shard& shard, const LocalWords& anchors,
                                     const PlaceSet& others, Position distance) {
  std::vector<Position> found;
  std::vector<Position> places;
  const auto last = static_cast<Position>(shard.tokens().size());
  anchors.each([&](WordId word) {
    places.clear();
    shard.places(word, places);
    const std::size_t before = found.size();
    found.resize(before + places.size());
    std::size_t size = before;
    for (const Position anchor : places) {
      // Without a branch, for whether the other is near cannot be foretold.
      const Position begin = anchor - std::min(distance, anchor);
      const Position end = std::min(anchor + distance + 1, last);
      found[size] = anchor;
      size += others.has_any(begin, end, anchor) ? 1 : 0;
    }
    found.resize(size);
    std::inplace_merge(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(before),
                       found.end());
  });
  TextCursor cursor(shard);
  std::erase_if(found, [&](Position anchor) {
    cursor.move_to(anchor);
    const auto [begin, end] = cursor.text(anchor);
    const bool is_inside = anchor - begin >= distance && end - anchor > distance;
    return !is_inside && !others.has_any(anchor - std::min(distance, anchor - begin),
                                         std::min(anchor + 1 + distance, end), anchor);
  });
  return found;
}

// To read the neighbours of a place of the rarer word takes as long as to go through so many places
// of both.
constexpr std::uint64_t kNeighbours = 16;

}  // namespace

std::vector<Position> NearWords::places() const {
  const LocalWords* rarest = &anchor_;
  for (const LocalWords& words : others_) {
    if (count_of(shard_, words) < count_of(shard_, *rarest)) rarest = &words;
  }
  if (others_.size() == 1 && count_of(shard_, *rarest) * kNeighbours >
                                 count_of(shard_, anchor_) + count_of(shard_, others_[0])) {
    return anchors_beside(shard_, anchor_, PlaceSet(shard_, others_[0]), distance_);
  }
  std::vector<Position> places;
  rarest->each([&](WordId word) { shard_.places(word, places); });
  if (rarest != &anchor_) places = anchors_near(places);
  const TokenRun words(shard_.tokens(), 0);
  keep_places(shard_, places, [&](Position place) { return has_all_near(words, place); });
  return places;
}

std::vector<Position> NearWords::places_in(const TokenRun& words) const {
  std::vector<Position> places;
  for (Position place = words.begin(); place < words.end(); ++place) {
    if (anchor_.has(words[place]) && has_all_near(words, place)) places.push_back(place);
  }
  return places;
}

bool NearWords::has_all_near(const TokenRun& words, Position place) const {
  return std::all_of(others_.begin(), others_.end(), [&](const LocalWords& wanted) {
    return nearest(words, wanted, place).has_value();
  });
}

// Every anchor that has all words near it has the rarest near it.
std::vector<Position> NearWords::anchors_near(const std::vector<Position>& places) const {
  std::vector<Position> anchors;
  const TokenRun words(shard_.tokens(), 0);
  for (const Position place : places) {
    each_near(words, place, [&](Position at, WordId word) {
      if (anchor_.has(word)) anchors.push_back(at);
      return true;
    });
  }
  std::sort(anchors.begin(), anchors.end());
  anchors.erase(std::unique(anchors.begin(), anchors.end()), anchors.end());
  return anchors;
}

bool NearWords::meets(const TokenRun& words, Position place, std::vector<Position>& places) const {
  places = {place};
  for (const LocalWords& wanted : others_) {
    const auto found = nearest(words, wanted, place);
    if (!found) return false;
    places.push_back(*found);
  }
  return true;
}

std::optional<Position> NearWords::nearest(const TokenRun& words, const LocalWords& wanted,
                                           Position place) const {
  std::optional<Position> found;
  each_near(words, place, [&](Position at, WordId word) {
    if (wanted.has(word)) found = at;
    return !found;
  });
  return found;
}

}  // namespace erfara
