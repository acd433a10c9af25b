#include "near.h"

#include <algorithm>

#include "erfara/index/edition.h"
#include "keep_places.h"
#include "postings.h"

namespace erfara {

NearWords::NearWords(const Edition& edition, std::size_t shard, const std::vector<WordStems>& words,
                     std::uint32_t distance)
    : shard_(edition.shards()[shard]), distance_(distance) {
  for (const WordStems& stems : words) {
    others_.emplace_back(edition.lexicon(), shard, whole_words(edition.lexicon(), stems));
  }
  if (others_.size() == 2 && count_of(shard_, others_[0]) < count_of(shard_, others_[1])) {
    std::swap(others_[0], others_[1]);
  }
  anchor_ = std::move(others_.back());
  others_.pop_back();
}

std::vector<Position> NearWords::places() const {
  const LocalWords* rarest = &anchor_;
  for (const LocalWords& words : others_) {
    if (count_of(shard_, words) < count_of(shard_, *rarest)) rarest = &words;
  }
  std::vector<Position> places;
  rarest->each([&](WordId word) { shard_.places(word, places); });
  if (rarest != &anchor_) places = anchors_near(places);
  keep_places(shard_, places, [&](Position place) {
    return std::all_of(others_.begin(), others_.end(),
                       [&](const LocalWords& words) { return nearest(words, place).has_value(); });
  });
  return places;
}

// Every anchor that has all words near it has the rarest near it.
std::vector<Position> NearWords::anchors_near(const std::vector<Position>& places) const {
  std::vector<Position> anchors;
  for (const Position place : places) {
    each_near(place, [&](Position at) {
      if (anchor_.has(shard_.tokens()[at])) anchors.push_back(at);
      return true;
    });
  }
  std::sort(anchors.begin(), anchors.end());
  anchors.erase(std::unique(anchors.begin(), anchors.end()), anchors.end());
  return anchors;
}

bool NearWords::meets(Position place, std::vector<Position>& places) const {
  places = {place};
  for (const LocalWords& words : others_) {
    const auto found = nearest(words, place);
    if (!found) return false;
    places.push_back(*found);
  }
  return true;
}

std::optional<Position> NearWords::nearest(const LocalWords& words, Position place) const {
  std::optional<Position> found;
  each_near(place, [&](Position at) {
    if (words.has(shard_.tokens()[at])) found = at;
    return !found;
  });
  return found;
}

}  // namespace erfara
