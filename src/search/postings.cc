#include "postings.h"

#include <algorithm>

#include "erfara/index/shard.h"
#include "erfara/index/terms.h"
#include "keep_places.h"
#include "near.h"
#include "text_cursor.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

// A compound that so many narratives have is not looked for in pieces as well: those who search for
// it have found enough, and its parts would be common words.
constexpr std::size_t kManyNarratives = 1000;

std::uint32_t wdf_at(const TextCursor& at, Position place) {
  return at.in_title(place) ? kWholeWdf * kTitleFactor : kWholeWdf;
}

// Appends the narratives that these places, ascending, lie in.
void add_places(const Shard& shard, NarrativeNumber first, const std::vector<Position>& places,
                MatchGrade grade, std::vector<Posting>& found) {
  TextCursor at(shard);
  const std::size_t before = found.size();
  for (const Position place : places) {
    at.move_to(place);
    const NarrativeNumber narrative = first + at.narrative();
    if (found.size() == before || found.back().narrative != narrative) {
      found.push_back({narrative, 0, grade});
    }
    found.back().wdf += wdf_at(at, place);
  }
}

// Each narrative once, ascending, with the best of its grades.
std::vector<Posting> merged(std::vector<Posting> found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const Posting& a, const Posting& b) { return a.narrative < b.narrative; });
  std::vector<Posting> merged;
  for (const Posting& posting : found) {
    if (!merged.empty() && merged.back().narrative == posting.narrative) {
      merged.back().wdf += posting.wdf;
      merged.back().grade = std::min(merged.back().grade, posting.grade);
    } else {
      merged.push_back(posting);
    }
  }
  return merged;
}

bool stands_at(const Shard& shard, const std::vector<LocalWords>& slots, std::size_t start) {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].has(shard.tokens()[start + i])) return false;
  }
  return true;
}

}  // namespace

std::uint64_t count_of(const Shard& shard, const LocalWords& words) {
  std::uint64_t count = 0;
  words.each([&](WordId word) { count += shard.count(word); });
  return count;
}

LeafPostings PostingFinder::find(const Target& target) const {
  if (target.kind == Kind::word) return words(target);
  std::vector<Posting> found;
  for (std::size_t shard = 0; shard < edition_.shards().size(); ++shard) {
    const Lexicon& lexicon = edition_.lexicon();
    if (target.kind == Kind::phrase) {
      phrase(target, shard, found);
    } else if (target.kind == Kind::near) {
      near(target, shard, MatchGrade::inflected, found);
    } else {
      any_of(LocalWords(lexicon, shard, target.words), shard, found);
    }
  }
  return LeafPostings(std::move(found));
}

LeafPostings PostingFinder::words(const Target& target) const {
  const WordStems& stems = target.stems;
  TermPostings own;
  if (stems.own) own = terms_.find(*stems.own);
  const bool in_pieces = !target.near_stems.empty() && own.size() < kManyNarratives;
  if (stems.synonyms.empty() && stems.folded.empty() && !in_pieces) {
    return LeafPostings(std::move(own));
  }
  std::vector<Posting> found;
  const auto add = [&](const TermPostings& term, MatchGrade grade) {
    term.each(nullptr, [&](NarrativeNumber narrative, const auto& wdf) {
      found.push_back({narrative, wdf(), grade});
    });
  };
  add(own, MatchGrade::inflected);
  for (const StemId stem : stems.synonyms) add(terms_.find(stem), MatchGrade::synonym);
  for (const StemId stem : stems.folded) add(terms_.find(stem), MatchGrade::folded);
  for (std::size_t shard = 0; in_pieces && shard < edition_.shards().size(); ++shard) {
    near(target, shard, MatchGrade::apart, found);
  }
  return LeafPostings(merged(std::move(found)));
}

std::vector<Position> phrase_starts(const Shard& shard, const std::vector<LocalWords>& slots,
                                    Position begin, Position end) {
  std::vector<Position> starts;
  for (std::size_t start = begin; start + slots.size() <= end; ++start) {
    if (stands_at(shard, slots, start)) starts.push_back(static_cast<Position>(start));
  }
  return starts;
}

// The places of the rarest word decide; the others are looked up in the tokens around them.
void PostingFinder::phrase(const Target& target, std::size_t shard_number,
                           std::vector<Posting>& found) const {
  const Shard& shard = edition_.shards()[shard_number];
  std::vector<LocalWords> slots;
  for (const WordRange& forms : target.forms) {
    slots.emplace_back(edition_.lexicon(), shard_number, forms);
  }
  std::vector<std::uint64_t> counts;
  counts.reserve(slots.size());
  for (const LocalWords& slot : slots) counts.push_back(count_of(shard, slot));
  const auto rarest =
      static_cast<std::size_t>(std::min_element(counts.begin(), counts.end()) - counts.begin());
  if (counts[rarest] == 0) return;
  std::vector<Position> places;
  slots[rarest].each([&](WordId word) { shard.places(word, places); });
  keep_places(shard, places, [&](Position place) {
    return place >= rarest && place - rarest + slots.size() <= shard.tokens().size() &&
           stands_at(shard, slots, place - rarest);
  });
  add_places(shard, terms_.numbering().number(shard_number, 0), places, MatchGrade::inflected,
             found);
}

void PostingFinder::near(const Target& target, std::size_t shard_number, MatchGrade grade,
                         std::vector<Posting>& found) const {
  const NearWords words(edition_, shard_number, target.near_stems, target.distance);
  add_places(edition_.shards()[shard_number], terms_.numbering().number(shard_number, 0),
             words.places(), grade, found);
}

void PostingFinder::any_of(const LocalWords& words, std::size_t shard_number,
                           std::vector<Posting>& found) const {
  const Shard& shard = edition_.shards()[shard_number];
  const NarrativeNumber first = terms_.numbering().number(shard_number, 0);
  std::vector<std::uint32_t> wdf(shard.narratives());
  std::vector<Position> places;
  words.each([&](WordId word) {
    if (const auto list = shard.narratives_of(word)) {
      list->each([](NarrativeIndex, NarrativeIndex) { return true; },
                 [&](NarrativeIndex narrative, const PostingList::Weight& weight) {
                   wdf[narrative] += kWholeWdf * weight();
                 });
      return;
    }
    places.clear();
    shard.places(word, places);
    TextCursor at(shard);
    for (const Position place : places) {
      at.move_to(place);
      wdf[at.narrative()] += wdf_at(at, place);
    }
  });
  for (NarrativeIndex narrative = 0; narrative < wdf.size(); ++narrative) {
    if (wdf[narrative] > 0) {
      found.push_back({first + narrative, wdf[narrative], MatchGrade::inflected});
    }
  }
}

}  // namespace erfara
