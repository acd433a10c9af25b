#include "postings.h"

#include <algorithm>

#include "erfara/index/shard.h"
#include "erfara/index/terms.h"
#include "near.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

// A compound that so many narratives have is not looked for in pieces as well: those who search for
// it have found enough, and its parts would be common words.
constexpr std::size_t kManyNarratives = 1000;

// Adds up occurrences by narrative.
class Counter {
 public:
  Counter(const Shard& shard, const Numbering& numbering, std::size_t number)
      : shard_(shard), numbering_(numbering), number_(number), wdf_(shard.narratives()) {}

  void add(Position position) {
    const NarrativeIndex narrative = shard_.narrative_at(position);
    const bool in_title = position < shard_.body_begin(narrative);
    wdf_[narrative] += kWholeWdf * (in_title ? kTitleFactor : 1);
  }

  void finish(std::vector<Posting>& found, MatchGrade grade = MatchGrade::inflected) const {
    for (NarrativeIndex narrative = 0; narrative < wdf_.size(); ++narrative) {
      if (wdf_[narrative] > 0) {
        found.push_back({numbering_.number(number_, narrative), wdf_[narrative], grade});
      }
    }
  }

 private:
  const Shard& shard_;
  const Numbering& numbering_;
  std::size_t number_;
  std::vector<std::uint32_t> wdf_;
};

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

std::vector<Posting> PostingFinder::find(const Target& target) const {
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
  return found;
}

std::vector<Posting> PostingFinder::words(const Target& target) const {
  std::vector<Posting> found;
  const auto add = [&](StemId stem, MatchGrade grade) {
    terms_.each(stem_term(edition_.lexicon().stems()[stem]),
                [&](NarrativeNumber narrative, std::uint32_t wdf) {
                  found.push_back({narrative, wdf, grade});
                });
  };
  if (target.stems.own) add(*target.stems.own, MatchGrade::inflected);
  const std::size_t own = found.size();
  for (const StemId stem : target.stems.synonyms) add(stem, MatchGrade::synonym);
  for (const StemId stem : target.stems.folded) add(stem, MatchGrade::folded);
  if (!target.near_stems.empty() && own < kManyNarratives) {
    for (std::size_t shard = 0; shard < edition_.shards().size(); ++shard) {
      near(target, shard, MatchGrade::apart, found);
    }
  }
  return found.size() == own ? found : merged(std::move(found));
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
  std::sort(places.begin(), places.end());
  Counter counter(shard, terms_.numbering(), shard_number);
  for (const Position place : places) {
    if (place < rarest || place - rarest + slots.size() > shard.tokens().size()) continue;
    if (stands_at(shard, slots, place - rarest)) {
      counter.add(static_cast<Position>(place - rarest));
    }
  }
  counter.finish(found);
}

void PostingFinder::near(const Target& target, std::size_t shard_number, MatchGrade grade,
                         std::vector<Posting>& found) const {
  const NearWords words(edition_, shard_number, target.near_stems, target.distance);
  Counter counter(edition_.shards()[shard_number], terms_.numbering(), shard_number);
  for (const Position place : words.places()) counter.add(place);
  counter.finish(found, grade);
}

void PostingFinder::any_of(const LocalWords& words, std::size_t shard_number,
                           std::vector<Posting>& found) const {
  const Shard& shard = edition_.shards()[shard_number];
  Counter counter(shard, terms_.numbering(), shard_number);
  std::vector<Position> places;
  words.each([&](WordId word) {
    places.clear();
    shard.places(word, places);
    for (const Position place : places) counter.add(place);
  });
  counter.finish(found);
}

}  // namespace erfara
