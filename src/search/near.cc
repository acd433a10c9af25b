#include "near.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

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

// A set of a shard's places.
class PlaceBits {
 public:
  PlaceBits(const Shard& shard, const LocalWords& words) : bits_(shard.tokens().size() / 64 + 2) {
    std::vector<Position> places;
    words.each([&](WordId word) {
      places.clear();
      shard.places(word, places);
      for (const Position place : places) bits_[place / 64] |= std::uint64_t{1} << (place % 64);
    });
  }

  // Whether one of those in [begin, end), but for `other_than`, which is one of them, is a member.
  bool has_any(Position begin, Position end, Position other_than) const {
    for (Position from = begin; from < end; from += kAtOnce) {
      std::uint64_t bits = from_there_on(from);
      if (other_than - from < kAtOnce) bits &= ~(std::uint64_t{1} << (other_than - from));
      const Position count = std::min(end - from, kAtOnce);
      if ((bits & ((std::uint64_t{1} << count) - 1)) != 0) return true;
    }
    return false;
  }

  // Calls `visit` with each member, ascending.
  template <typename Visit>
  void each(const Visit& visit) const {
    for (std::size_t word = 0; word < bits_.size(); ++word) {
      for (std::uint64_t bits = bits_[word]; bits != 0; bits &= bits - 1) {
        visit(static_cast<Position>(word * 64 + static_cast<unsigned>(std::countr_zero(bits))));
      }
    }
  }

 private:
  static constexpr Position kAtOnce = 56;  // a read begins at a whole byte

  // A bit for each of the next kAtOnce places at least, the first the lowest.
  std::uint64_t from_there_on(Position place) const {
    std::uint64_t bits = 0;
    std::memcpy(&bits, reinterpret_cast<const char*>(bits_.data()) + place / 8, sizeof bits);
    return bits >> (place % 8);
  }

  std::vector<std::uint64_t> bits_;
};

// The anchors, `count` at most, that one of the others is near to in the same text, ascending.
std::vector<Position> anchors_beside(const Shard& shard, const PlaceBits& anchors,
                                     std::uint64_t count, const PlaceBits& others,
                                     Position distance) {
  std::vector<Position> found(count + 1);
  std::size_t size = 0;
  TextCursor cursor(shard);
  Position begin = 0;  // of the text at hand
  Position end = 0;
  anchors.each([&](Position anchor) {
    if (anchor >= end) {
      cursor.move_to(anchor);
      std::tie(begin, end) = cursor.text(anchor);
    }
    const Position first = anchor - std::min(distance, anchor - begin);
    const Position behind_last = std::min(anchor + 1 + distance, end);
    // Without a branch, for whether the other is near cannot be foretold.
    found[size] = anchor;
    size += others.has_any(first, behind_last, anchor) ? 1 : 0;
  });
  found.resize(size);
  return found;
}

// To read the neighbours of a place of the rarest word takes as long as to go through so many
// places of both words; sets of places cost as much besides as one in so many of the shard's.
constexpr std::uint64_t kNeighbours = 32;
constexpr std::uint64_t kSetOfPlaces = 64;

}  // namespace

std::vector<Position> NearWords::places() const {
  const LocalWords* rarest = &anchor_;
  for (const LocalWords& words : others_) {
    if (count_of(shard_, words) < count_of(shard_, *rarest)) rarest = &words;
  }
  const std::uint64_t anchors = count_of(shard_, anchor_);
  if (others_.size() == 1 &&
      count_of(shard_, *rarest) * kNeighbours >
          anchors + count_of(shard_, others_[0]) + shard_.tokens().size() / kSetOfPlaces) {
    return anchors_beside(shard_, PlaceBits(shard_, anchor_), anchors,
                          PlaceBits(shard_, others_[0]), distance_);
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
