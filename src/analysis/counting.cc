// Tokens are counted by the shard's word numbers, into an array that fits the caches, and the
// array is then added up by group. What needs more than hits visits the narratives person by
// person, so that "another one than the last" tells narratives and persons apart without sets.

#include "counting.h"

#include <algorithm>

#include "erfara/index/lexicon.h"
#include "erfara/index/local_groups.h"
#include "erfara/index/texts.h"

namespace erfara {
namespace {

// Calls `visit` with the number of each shard, it, and the indexes of its narratives in the set.
template <typename Visit>
void each_of(const StudiedEdition& edition, const NarrativeSet& narratives, const Visit& visit) {
  const auto shards = edition.edition().shards();
  for (std::size_t number = 0; number < shards.size(); ++number) {
    const Shard& shard = shards[number];
    const NarrativeNumber first = edition.numbering().number(number, 0);
    narratives.each_in(first, first + shard.narratives(),
                       [&](NarrativeNumber narrative) { visit(number, shard, narrative - first); });
  }
}

// Tokens of a set of narratives.
std::uint64_t words_of(const StudiedEdition& edition, const NarrativeSet& narratives) {
  std::uint64_t words = 0;
  each_of(edition, narratives, [&](std::size_t, const Shard& shard, NarrativeIndex index) {
    words += words_in(shard, index);
  });
  return words;
}

// Calls `visit` with each group and how often it stands in these narratives, words of a group one
// by one.
template <typename Visit>
void count_groups_of(const StudiedEdition& edition, const NarrativeSet& narratives, Level level,
                     const Visit& visit) {
  if (narratives.count() == 0) return;
  std::vector<std::vector<std::uint32_t>> counts;
  for (const Shard& shard : edition.edition().shards()) counts.emplace_back(shard.words().size());
  each_of(edition, narratives, [&](std::size_t number, const Shard& shard, NarrativeIndex index) {
    const PackedWords tokens = shard.tokens();
    std::uint32_t* const of_word = counts[number].data();
    each_text(shard, index, [&](Position begin, Position end) {
      for (Position position = begin; position < end; ++position) ++of_word[tokens[position]];
    });
  });
  const std::vector<LocalGroups>& groups = edition.local_groups(level);
  for (std::size_t shard = 0; shard < counts.size(); ++shard) {
    for (WordId word = kBoundary + 1; word < counts[shard].size(); ++word) {
      const std::uint32_t count = counts[shard][word];
      if (count > 0) groups[shard].of(word, [&](GroupId group) { visit(group, count); });
    }
  }
}

// Each group's row, kNoGroup for the others.
std::vector<std::uint32_t> rows_by_group(const Grouping& grouping,
                                         std::span<const CountedGroup> groups) {
  std::vector<std::uint32_t> rows(grouping.size(), kNoGroup);
  for (std::uint32_t row = 0; row < groups.size(); ++row) rows[groups[row].group] = row;
  return rows;
}

// What the two ways to profile share: where the narratives lie, and the sums of each row.
class Profiler {
 public:
  Profiler(const StudiedEdition& edition, const Subcorpus& selection, Level level,
           std::span<const CountedGroup> groups)
      : edition_(edition), selection_(selection), level_(level) {
    const std::vector<std::uint32_t> row_of = rows_by_group(edition.grouping(level), groups);
    // Most groups have no row, which these bits tell from within the cache.
    std::vector<bool> has_row(row_of.size());
    for (const CountedGroup& group : groups) has_row[group.group] = true;
    const Parts parts = parts_of(edition, selection);
    for (const CountedGroup& group : groups) sums_.emplace_back(parts, group.hits);
    const Grouping& grouping = edition.grouping(level);
    words_.resize(groups.size());
    const auto words = static_cast<WordId>(edition.edition().lexicon().words().size());
    for (WordId word = 0; word < words; ++word) {
      for (const GroupId group : grouping.of(word)) {
        if (has_row[group]) words_[row_of[group]].push_back(word);
      }
    }
  }

  // Whether the places of the rows' words are less to read than the selection.
  bool has_few_places() const {
    constexpr std::uint64_t kPlaceCost = 2;  // tokens that are read in the time of one place
    std::uint64_t cost = sums_.size() * selection_.size.narratives;  // each row visits them all
    for (const std::vector<WordId>& words : words_) {
      for (const WordId word : words) {
        cost += kPlaceCost * edition_.word_count(word);
      }
    }
    return cost < selection_.size.words;
  }

  // Reads all tokens of the selection.
  void scan() {
    std::vector<LocalGroups> rows;
    for (std::size_t shard = 0; shard < edition_.edition().shards().size(); ++shard) {
      rows.push_back(local_rows(shard));
    }
    // Words of no row have one of their own, and rows are listed without a branch: whether a word
    // has a row that is new in the text cannot be foretold.
    std::vector<std::uint32_t> in_text(sums_.size() + 1);
    std::vector<std::uint32_t> touched(sums_.size() + 2);
    for (const NarrativeNumber narrative : selection_.by_person) {
      const Location at = edition_.numbering().location(narrative);
      const Shard& shard = edition_.edition().shards()[at.shard];
      std::size_t found = 0;
      each_text(shard, at.index, [&](Position begin, Position end) {
        rows[at.shard].each(shard, begin, end, [&](std::uint32_t row) {
          touched[found] = row;
          found += static_cast<std::size_t>(in_text[row]++ == 0);
        });
      });
      const PersonId person = edition_.persons().of(narrative);
      for (std::size_t i = 0; i < found; ++i) {
        const std::uint32_t row = touched[i];
        if (row < sums_.size()) sums_[row].add(person, in_text[row], words_in(shard, at.index));
        in_text[row] = 0;
      }
    }
  }

  // Reads where the words of the rows stand. Costs some 4 ns a place.
  void read_places() {
    std::vector<std::uint32_t> hits(edition_.numbering().size());
    for (std::size_t row = 0; row < words_.size(); ++row) {
      throw_if_cancelled();
      for (std::size_t shard = 0; shard < edition_.edition().shards().size(); ++shard) {
        count_places(shard, words_[row], hits);
      }
      add_row(sums_[row], hits);
      std::fill(hits.begin(), hits.end(), 0);
    }
  }

  std::vector<Profile> profiles() const {
    std::vector<Profile> result;
    for (const ProfileSum& sum : sums_) result.push_back(sum.profile());
    return result;
  }

 private:
  LocalGroups local_rows(std::size_t shard) const {
    std::vector<std::pair<WordId, std::uint32_t>> pairs;
    for (std::uint32_t row = 0; row < words_.size(); ++row) {
      for (const WordId word : words_[row]) {
        const auto local = edition_.edition().lexicon().local(shard, word);
        if (local) pairs.emplace_back(*local, row);
      }
    }
    std::sort(pairs.begin(), pairs.end());
    return {edition_.edition().shards()[shard], edition_.grouping(level_).is_partition(), pairs,
            static_cast<GroupId>(sums_.size())};
  }

  // Hits by narrative.
  void count_places(std::size_t shard_number, const std::vector<WordId>& words,
                    std::vector<std::uint32_t>& hits) {
    const Shard& shard = edition_.edition().shards()[shard_number];
    const Lexicon& lexicon = edition_.edition().lexicon();
    const NarrativeNumber first = edition_.numbering().number(shard_number, 0);
    for (const WordId word : words) {
      const auto local = lexicon.local(shard_number, word);
      if (!local) continue;
      places_.clear();
      shard.places(*local, places_);
      NarrativeIndex index = 0;
      Position end = shard.end(0);
      for (const Position place : places_) {
        if (place > end) {
          ++index;  // where the word is common, it is mostly the next narrative
          if (place > shard.end(index)) index = shard.narrative_at(place);
          end = shard.end(index);
        }
        ++hits[first + index];
      }
    }
  }

  void add_row(ProfileSum& sum, const std::vector<std::uint32_t>& hits) {
    const Persons& persons = edition_.persons();
    for (const NarrativeNumber narrative : selection_.by_person) {
      if (hits[narrative] == 0) continue;
      const Location at = edition_.numbering().location(narrative);
      sum.add(persons.of(narrative), hits[narrative],
              words_in(edition_.edition().shards()[at.shard], at.index));
    }
  }

  const StudiedEdition& edition_;
  const Subcorpus& selection_;
  Level level_;
  std::vector<ProfileSum> sums_;
  std::vector<std::vector<WordId>> words_;  // of each row, ascending
  std::vector<Position> places_;
};

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

// The profiles in everything that the edition has.
std::vector<std::optional<Profile>> kept_profiles(const StudiedEdition& edition,
                                                  const Subcorpus& selection, Level level,
                                                  std::span<const CountedGroup> groups) {
  const CorpusCounts& kept = edition.edition().counts();
  const Parts parts = parts_of(edition, selection);
  std::vector<std::optional<Profile>> profiles;
  for (const CountedGroup& group : groups) {
    std::optional<Profile>& profile = profiles.emplace_back();
    const auto sums = kept.sums(level, group.group);
    if (!sums) continue;
    const DispersionSum dispersion(parts, group.hits, *sums);
    profile =
        Profile{{group.hits, kept.narratives(level)[group.group], kept.persons(level)[group.group]},
                dispersion.dp_norm(),
                dispersion.juilland_d()};
  }
  return profiles;
}

std::vector<Profile> read_profiles(const StudiedEdition& edition, const Subcorpus& selection,
                                   Level level, std::span<const CountedGroup> groups) {
  Profiler profiler(edition, selection, level, groups);
  if (profiler.has_few_places()) {
    profiler.read_places();
  } else {
    profiler.scan();
  }
  return profiler.profiles();
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
  for (const NarrativeNumber narrative : selection.by_person) {
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

Profile ProfileSum::profile() const {
  return {count_, dispersion_.dp_norm(), dispersion_.juilland_d()};
}

Parts parts_of(const StudiedEdition& edition, const Subcorpus& selection) {
  Parts parts;
  parts.words = selection.size.words;
  parts.smallest_words = UINT64_MAX;
  for (const NarrativeNumber narrative : selection.by_person) {
    const Location at = edition.numbering().location(narrative);
    const std::uint64_t words = words_in(edition.edition().shards()[at.shard], at.index);
    if (words == 0) continue;
    ++parts.parts;
    parts.smallest_words = std::min(parts.smallest_words, words);
  }
  return parts;
}

std::vector<Profile> profiles(const StudiedEdition& edition, const Subcorpus& selection,
                              Level level, std::span<const CountedGroup> groups) {
  std::vector<std::optional<Profile>> known(groups.size());
  if (edition.is_everything(selection.narratives)) {
    known = kept_profiles(edition, selection, level, groups);
  }
  std::vector<CountedGroup> others;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!known[i]) others.push_back(groups[i]);
  }
  std::vector<Profile> read;
  if (!others.empty()) read = read_profiles(edition, selection, level, others);
  std::vector<Profile> result;
  result.reserve(groups.size());
  auto next = read.begin();
  for (const std::optional<Profile>& profile : known) {
    result.push_back(profile ? *profile : *next++);
  }
  return result;
}

}  // namespace erfara
