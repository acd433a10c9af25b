#include "postings.h"

#include <algorithm>

#include "erfara/index/shard.h"
#include "erfara/index/terms.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

// A compound that so many narratives have is not looked for in pieces as well: those who search for
// it have found enough, and its parts would be common words.
constexpr std::size_t kManyNarratives = 1000;

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

std::vector<Posting> find_word(const ShardReader& reader, const Target& target) {
  std::vector<Posting> found;
  const auto add = [&](StemId stem, MatchGrade grade) {
    reader.postings(stem_term(reader.edition().lexicon().stems()[stem]), grade, found);
  };
  if (target.stems.own) add(*target.stems.own, MatchGrade::inflected);
  const std::size_t own = found.size();
  for (const StemId stem : target.stems.synonyms) add(stem, MatchGrade::synonym);
  for (const StemId stem : target.stems.folded) add(stem, MatchGrade::folded);
  if (!target.near_stems.empty() && own < kManyNarratives) {
    reader.near(target, MatchGrade::apart, found);
  }
  return found.size() == own ? found : merged(std::move(found));
}

}  // namespace

std::uint64_t count_of(const Shard& shard, const LocalWords& words) {
  std::uint64_t count = 0;
  words.each([&](WordId word) { count += shard.count(word); });
  return count;
}

std::vector<Posting> find_postings(const ShardReader& reader, const Target& target) {
  if (target.kind == Kind::word) return find_word(reader, target);
  std::vector<Posting> found;
  if (target.kind == Kind::phrase) {
    reader.phrase(target, found);
  } else if (target.kind == Kind::near) {
    reader.near(target, MatchGrade::inflected, found);
  } else {
    reader.any_of(target.words, found);
  }
  return found;
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
