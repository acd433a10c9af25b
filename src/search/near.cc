#include "near.h"

#include <algorithm>

#include "erfara/index/edition.h"
#include "keep_places.h"
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

// Two words so alike in frequency are found by going through the places of both; else those of the
// rarer are gone through and the tokens around them read, which costs some ten times as much a
// place.
constexpr std::uint64_t kAlike = 8;

// The places of all these words, ascending: those of one word are so already, and are merged two by
// two.
std::vector<Position> sorted_places(const Shard& shard, const LocalWords& words) {
  std::vector<Position> places;
  std::vector<std::ptrdiff_t> ends{0};
  words.each([&](WordId word) {
    shard.places(word, places);
    ends.push_back(static_cast<std::ptrdiff_t>(places.size()));
  });
  while (ends.size() > 2) {
    std::vector<std::ptrdiff_t> merged{0};
    for (std::size_t i = 2; i < ends.size(); i += 2) {
      const auto begin = places.begin();
      std::inplace_merge(begin + ends[i - 2], begin + ends[i - 1], begin + ends[i]);
      merged.push_back(ends[i]);
    }
    if (merged.back() != ends.back()) merged.push_back(ends.back());
    ends = std::move(merged);
  }
  return places;
}

// Leaves the anchors that one of the places is near to in the same text. Both are ascending.
void keep_anchors_beside(const Shard& shard, const std::vector<Position>& places, Position distance,
                         std::vector<Position>& anchors) {
  TextCursor cursor(shard);
  auto place = places.begin();
  std::erase_if(anchors, [&](Position anchor) {
    cursor.move_to(anchor);
    const auto [begin, end] = cursor.text(anchor);
    const Position first = anchor - std::min(distance, anchor - begin);
    while (place != places.end() && *place < first) ++place;
    auto other = place;
    if (other != places.end() && *other == anchor) ++other;
    return other == places.end() || *other >= end || *other - std::min(*other, anchor) > distance;
  });
}

}  // namespace

std::vector<Position> NearWords::places() const {
  if (others_.size() == 1 && count_of(shard_, others_[0]) / kAlike < count_of(shard_, anchor_)) {
    std::vector<Position> anchors = sorted_places(shard_, anchor_);
    keep_anchors_beside(shard_, sorted_places(shard_, others_[0]), distance_, anchors);
    return anchors;
  }
  const LocalWords* rarest = &anchor_;
  for (const LocalWords& words : others_) {
    if (count_of(shard_, words) < count_of(shard_, *rarest)) rarest = &words;
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
