#include "postings.h"

#include <algorithm>

#include "erfara/index/shard.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

// A compound that so many narratives have is not looked for in pieces as well: those who search for
// it have found enough, and its parts would be common words.
constexpr std::size_t kManyNarratives = 1000;

// Each narrative once, with the best of its grades; `found` is ascending.
std::vector<Posting> each_once(const std::vector<Posting>& found) {
  std::vector<Posting> once;
  once.reserve(found.size());
  for (const Posting& posting : found) {
    if (!once.empty() && once.back().narrative == posting.narrative) {
      once.back().wdf += posting.wdf;
      once.back().grade = std::min(once.back().grade, posting.grade);
    } else {
      once.push_back(posting);
    }
  }
  return once;
}

LeafPostings find_word(const ShardReader& reader, const Target& target) {
  const WordStems& stems = target.stems;
  TermPostings own;
  if (stems.own) own = reader.find(*stems.own);
  const bool in_pieces = !target.near_stems.empty() && own.size() < kManyNarratives;
  if (stems.synonyms.empty() && stems.folded.empty() && !in_pieces) {
    return LeafPostings(std::move(own));
  }
  std::vector<Posting> found;  // ascending
  const auto add = [&](const auto& append) {
    const auto before = static_cast<std::ptrdiff_t>(found.size());
    append();
    std::inplace_merge(
        found.begin(), found.begin() + before, found.end(),
        [](const Posting& a, const Posting& b) { return a.narrative < b.narrative; });
  };
  const auto add_term = [&](const TermPostings& term, MatchGrade grade) {
    add([&] {
      term.each(nullptr, [&](NarrativeNumber narrative, const auto& wdf) {
        found.push_back({narrative, wdf(), grade});
      });
    });
  };
  add_term(own, MatchGrade::inflected);
  for (const StemId stem : stems.synonyms) add_term(reader.find(stem), MatchGrade::synonym);
  for (const StemId stem : stems.folded) add_term(reader.find(stem), MatchGrade::folded);
  if (in_pieces) add([&] { reader.near(target, MatchGrade::apart, found); });
  return LeafPostings(each_once(found));
}

}  // namespace

std::uint64_t count_of(const Shard& shard, const LocalWords& words) {
  std::uint64_t count = 0;
  words.each([&](WordId word) { count += shard.count(word); });
  return count;
}

LeafPostings find_postings(const ShardReader& reader, const Target& target) {
  if (target.kind == Kind::word) return find_word(reader, target);
  std::vector<Posting> found;
  if (target.kind == Kind::phrase) {
    reader.phrase(target, found);
  } else if (target.kind == Kind::near) {
    reader.near(target, MatchGrade::inflected, found);
  } else {
    reader.any_of(target.words, found);
  }
  return LeafPostings(std::move(found));
}

bool stands_at(const TokenRun& words, const std::vector<LocalWords>& slots, Position start) {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].has(words[start + static_cast<Position>(i)])) return false;
  }
  return true;
}

std::vector<Position> phrase_starts(const TokenRun& words, const std::vector<LocalWords>& slots,
                                    Position begin, Position end) {
  std::vector<Position> starts;
  for (Position start = begin; start + slots.size() <= end; ++start) {
    if (stands_at(words, slots, start)) starts.push_back(start);
  }
  return starts;
}

}  // namespace erfara
