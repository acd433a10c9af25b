// Tokens are counted by the shard's word numbers, into an array that fits the caches, and the
// array is then added up by group. What needs more than hits visits the narratives person by
// person, so that "another one than the last" tells narratives and persons apart without sets.

#include "counting.h"

#include <algorithm>

#include "erfara/index/local_groups.h"
#include "erfara/index/texts.h"
#include "shard_reading.h"

namespace erfara {
namespace {

// Tokens of a set of narratives.
std::uint64_t words_of(const StudiedEdition& edition, const NarrativeSet& narratives) {
  const std::span<const Shard> shards = edition.edition().shards();
  std::uint64_t words = 0;
  for (std::size_t number = 0; number < shards.size(); ++number) {
    each_of_shard(edition, narratives, number,
                  [&](NarrativeIndex index) { words += words_in(shards[number], index); });
  }
  return words;
}

// Adds up how often each word stands in [begin, end).
void count_words(const PackedWords& tokens, Position begin, Position end, std::uint32_t* of_word) {
  tokens.each_stretch(begin, end, [&](std::span<const WordId> words) {
    for (const WordId word : words) ++of_word[word];
  });
}

// Calls `visit` with each group and how often it stands in these narratives, words of a group one
// by one. A shard's table is done with before the next one's takes its place in the caches.
template <typename Visit>
void count_groups_of(const StudiedEdition& edition, const NarrativeSet& narratives, Level level,
                     const Visit& visit) {
  if (narratives.count() == 0) return;
  const std::span<const Shard> shards = edition.edition().shards();
  std::vector<std::uint32_t> of_word;
  std::vector<WordId> found;
  for (std::size_t number = 0; number < shards.size(); ++number) {
    const Shard& shard = shards[number];
    of_word.assign(shard.words().size(), 0);
    each_ahead(edition, narratives, number, [&](NarrativeIndex index) {
      whole_text(shard, index, [&](Position begin, Position end) {
        count_words(shard.tokens(), begin, end, of_word.data());
      });
    });
    const LocalGroups& groups = edition.local_groups(level)[number];
    for (const WordId word : words_with(of_word, found)) {
      groups.of(word, [&](GroupId group) { visit(group, of_word[word]); });
    }
  }
}

// Counts as they are while a selection is read, next to each other in memory and as small as can
// be: an edition counts a word fewer than 2^32 times.
struct Running {
  std::uint32_t hits = 0;
  std::uint32_t narratives = 0;
  std::uint32_t persons = 0;
  std::uint32_t last = 0;  // the number of the last reader, from 1

  // Without a branch: whether a word is new in a text cannot be foretold.
  void add(std::uint32_t reader, std::uint32_t first_of_person) {
    ++hits;
    narratives += static_cast<std::uint32_t>(last != reader);
    persons += static_cast<std::uint32_t>(last < first_of_person);
    last = reader;
  }
};

bool is_within(const NarrativeSet& inner, const NarrativeSet& outer) {
  NarrativeSet outside = inner;
  outside -= outer;
  return outside.count() == 0;
}

// What makes `narratives` of another set, and its words.
struct Difference {
  NarrativeSet added;
  NarrativeSet removed;
  std::uint64_t words = 0;
};

Difference difference(const StudiedEdition& edition, const NarrativeSet& from,
                      const NarrativeSet& narratives) {
  Difference result{narratives, from};
  result.added -= from;
  result.removed -= narratives;
  result.words = words_of(edition, result.added) + words_of(edition, result.removed);
  return result;
}

std::vector<Count> kept_counts(const StudiedEdition& edition, Level level) {
  const CorpusCounts& kept = edition.edition().counts();
  const auto hits = kept.hits(level);
  const auto narratives = kept.narratives(level);
  const auto persons = kept.persons(level);
  std::vector<Count> counts;
  counts.reserve(hits.size());
  for (GroupId group = 0; group < hits.size(); ++group) {
    counts.push_back({hits[group], narratives[group], persons[group]});
  }
  return counts;
}

}  // namespace

std::vector<std::uint64_t> count_hits(const StudiedEdition& edition, const NarrativeSet& narratives,
                                      Level level, const KnownHits* known) {
  const NarrativeSet& all = edition.everything().narratives;
  const auto kept = edition.edition().counts().hits(level);
  std::vector<std::uint64_t> hits(kept.size());
  Difference rest = difference(edition, NarrativeSet(edition.numbering().size()), narratives);
  if (Difference other = difference(edition, all, narratives); other.words < rest.words) {
    hits.assign(kept.begin(), kept.end());
    rest = std::move(other);
  }
  if (known != nullptr && is_within(known->narratives, all)) {
    NarrativeSet others = all;
    others -= known->narratives;
    if (Difference other = difference(edition, others, narratives); other.words < rest.words) {
      for (GroupId group = 0; group < kept.size(); ++group) {
        hits[group] = kept[group] - known->hits[group];
      }
      rest = std::move(other);
    }
  }
  count_groups_of(edition, rest.added, level,
                  [&](GroupId group, std::uint64_t count) { hits[group] += count; });
  count_groups_of(edition, rest.removed, level,
                  [&](GroupId group, std::uint64_t count) { hits[group] -= count; });
  return hits;
}

std::vector<Count> count_groups(const StudiedEdition& edition, const Subcorpus& selection,
                                Level level) {
  if (edition.is_everything(selection.narratives)) return kept_counts(edition, level);
  const std::vector<LocalGroups>& groups = edition.local_groups(level);
  std::vector<Running> running(edition.grouping(level).size());
  std::uint32_t reader = 0;
  std::uint32_t first_of_person = 0;
  PersonId person = UINT32_MAX;
  const std::vector<NarrativeNumber>& narratives = selection.by_person;
  for (std::size_t i = 0; i < narratives.size(); ++i) {
    if (i + kNarrativesAhead < narratives.size()) {
      const Location ahead = edition.numbering().location(narratives[i + kNarrativesAhead]);
      prefetch_texts(edition.edition().shards()[ahead.shard], ahead.index);
    }
    const NarrativeNumber narrative = narratives[i];
    ++reader;
    if (edition.persons().of(narrative) != person) first_of_person = reader;
    person = edition.persons().of(narrative);
    const Location at = edition.numbering().location(narrative);
    const Shard& shard = edition.edition().shards()[at.shard];
    each_text(shard, at.index, [&](Position begin, Position end) {
      groups[at.shard].each(
          shard, begin, end, [&](GroupId group) { __builtin_prefetch(running.data() + group, 1); },
          [&](GroupId group) { running[group].add(reader, first_of_person); });
    });
  }
  std::vector<Count> counts;
  counts.reserve(running.size());
  for (const Running& count : running) {
    counts.push_back({count.hits, count.narratives, count.persons});
  }
  return counts;
}

}  // namespace erfara
