// Tokens are counted by the shard's word numbers, into an array that fits the caches, and the
// array is then added up by group. What needs more than hits visits the narratives person by
// person, so that "another one than the last" tells narratives and persons apart without sets.

#include "counting.h"

#include <algorithm>

#include "erfara/index/lexicon.h"
#include "local_groups.h"
#include "texts.h"

namespace erfara {
namespace {

// Tokens of a set of narratives.
std::uint64_t words_of(const StudiedEdition& edition, const NarrativeSet& narratives) {
  std::uint64_t words = 0;
  narratives.each([&](NarrativeNumber narrative) {
    const Location at = edition.numbering().location(narrative);
    words += words_in(edition.edition().shards()[at.shard], at.index);
  });
  return words;
}

// Hits by the edition's words.
std::vector<std::uint64_t> count_words(const StudiedEdition& edition,
                                       const NarrativeSet& narratives) {
  const Lexicon& lexicon = edition.edition().lexicon();
  std::vector<std::vector<std::uint32_t>> counts;
  for (const Shard& shard : edition.edition().shards()) counts.emplace_back(shard.words().size());
  narratives.each([&](NarrativeNumber narrative) {
    const Location at = edition.numbering().location(narrative);
    const Shard& shard = edition.edition().shards()[at.shard];
    const PackedWords& tokens = shard.tokens();
    std::uint32_t* const of_word = counts[at.shard].data();
    each_text(shard, at.index, [&](Position begin, Position end) {
      for (Position position = begin; position < end; ++position) ++of_word[tokens[position]];
    });
  });
  std::vector<std::uint64_t> result(lexicon.words().size());
  for (std::size_t shard = 0; shard < counts.size(); ++shard) {
    for (WordId word = 0; word < counts[shard].size(); ++word) {
      result[lexicon.global(shard, word)] += counts[shard][word];
    }
  }
  return result;
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
      : edition_(edition),
        selection_(selection),
        level_(level),
        row_of_(rows_by_group(edition.grouping(level), groups)) {
    const Parts parts = parts_of(edition, selection);
    for (const CountedGroup& group : groups) sums_.emplace_back(parts, group.hits);
    const Grouping& grouping = edition.grouping(level);
    words_.resize(groups.size());
    for (WordId word = 0; word < edition.edition().lexicon().words().size(); ++word) {
      for (const GroupId group : grouping.of(word)) {
        if (row_of_[group] != kNoGroup) words_[row_of_[group]].push_back(word);
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
    const std::vector<LocalGroups> rows = local_groups(edition_, level_, row_of_);
    const Persons& persons = edition_.persons();
    std::vector<std::uint32_t> in_text(sums_.size());
    std::vector<std::uint32_t> touched;
    for (const NarrativeNumber narrative : selection_.by_person) {
      const Location at = edition_.numbering().location(narrative);
      const Shard& shard = edition_.edition().shards()[at.shard];
      each_text(shard, at.index, [&](Position begin, Position end) {
        rows[at.shard].each(shard, begin, end, [&](std::uint32_t row) {
          if (in_text[row]++ == 0) touched.push_back(row);
        });
      });
      for (const std::uint32_t row : touched) {
        sums_[row].add(persons.of(narrative), in_text[row], words_in(shard, at.index));
        in_text[row] = 0;
      }
      touched.clear();
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
  std::vector<std::uint32_t> row_of_;
  std::vector<ProfileSum> sums_;
  std::vector<std::vector<WordId>> words_;  // of each row, ascending
  std::vector<Position> places_;
};

// Counts as they are while a selection is read, next to each other in memory.
struct Running {
  std::uint64_t hits = 0;
  std::uint32_t narratives = 0;
  std::uint32_t persons = 0;
  NarrativeNumber last_narrative = UINT32_MAX;
  PersonId last_person = UINT32_MAX;
};

// Hits by group from hits by word.
std::vector<std::uint64_t> hits_of_groups(const StudiedEdition& edition,
                                          const std::vector<std::uint64_t>& words, Level level) {
  const Grouping& grouping = edition.grouping(level);
  std::vector<std::uint64_t> hits(grouping.size());
  for (WordId word = kBoundary + 1; word < words.size(); ++word) {
    if (words[word] == 0) continue;
    for (const GroupId group : grouping.of(word)) hits[group] += words[word];
  }
  return hits;
}

}  // namespace

std::vector<std::uint64_t> count_hits(const StudiedEdition& edition, const NarrativeSet& narratives,
                                      Level level) {
  const NarrativeSet& all = edition.everything().narratives;
  NarrativeSet added = narratives;
  added -= all;
  NarrativeSet removed = all;
  removed -= narratives;
  if (words_of(edition, added) + words_of(edition, removed) >= words_of(edition, narratives)) {
    return hits_of_groups(edition, count_words(edition, narratives), level);
  }
  std::vector<std::uint64_t> hits = edition.hits(level);
  const auto more = hits_of_groups(edition, count_words(edition, added), level);
  const auto fewer = hits_of_groups(edition, count_words(edition, removed), level);
  for (GroupId group = 0; group < hits.size(); ++group) hits[group] += more[group] - fewer[group];
  return hits;
}

// Words are counted in all narratives; those that stand behind another are fewer.
std::vector<std::uint64_t> count_hits_of_everything(const StudiedEdition& edition, Level level) {
  NarrativeSet behind(edition.numbering().size(), true);
  behind -= edition.everything().narratives;
  std::vector<std::uint64_t> words = count_words(edition, behind);
  for (WordId word = kBoundary + 1; word < words.size(); ++word) {
    words[word] = edition.word_count(word) - words[word];
  }
  return hits_of_groups(edition, words, level);
}

std::vector<Count> count_groups(const StudiedEdition& edition, const Subcorpus& selection,
                                Level level) {
  const std::vector<LocalGroups> groups = local_groups(edition, level);
  const Persons& persons = edition.persons();
  std::vector<Running> running(edition.grouping(level).size());
  for (const NarrativeNumber narrative : selection.by_person) {
    const Location at = edition.numbering().location(narrative);
    const Shard& shard = edition.edition().shards()[at.shard];
    const PersonId person = persons.of(narrative);
    each_text(shard, at.index, [&](Position begin, Position end) {
      groups[at.shard].each(shard, begin, end, [&](GroupId group) {
        Running& count = running[group];
        ++count.hits;
        if (count.last_narrative == narrative) return;
        count.last_narrative = narrative;
        ++count.narratives;
        if (count.last_person != person) ++count.persons;
        count.last_person = person;
      });
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
  Profiler profiler(edition, selection, level, groups);
  if (profiler.has_few_places()) {
    profiler.read_places();
  } else {
    profiler.scan();
  }
  return profiler.profiles();
}

}  // namespace erfara
