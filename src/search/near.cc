#include "near.h"

#include <algorithm>

#include "erfara/index/edition.h"
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
  const bool possible = std::all_of(others_.begin(), others_.end(), [&](const LocalWords& words) {
    return count_of(shard_, words) > 0;
  });
  if (!possible) return {};
  std::vector<Position> places;
  anchor_.each([&](WordId word) { shard_.places(word, places); });
  std::sort(places.begin(), places.end());
  std::erase_if(places, [&](Position place) {
    return !std::all_of(others_.begin(), others_.end(),
                        [&](const LocalWords& words) { return nearest(words, place).has_value(); });
  });
  return places;
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
  const PackedWords& tokens = shard_.tokens();
  bool behind = true;  // whether the text goes on in this direction
  bool ahead = true;
  for (Position step = 1; step <= distance_ && (behind || ahead); ++step) {
    ahead = ahead && place + step < tokens.size() && tokens[place + step] != kBoundary;
    behind = behind && step <= place && tokens[place - step] != kBoundary;
    if (ahead && words.has(tokens[place + step])) return place + step;
    if (behind && words.has(tokens[place - step])) return place - step;
  }
  return std::nullopt;
}

}  // namespace erfara
