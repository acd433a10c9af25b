// What needs more than hits visits the narratives person by person, so that "another one than the
// last" tells narratives and persons apart without sets. Few rows, as a page has, are told from
// each other by a byte a word, so that the words of all shards fit the caches.

#include "profiles.h"

#include <algorithm>
#include <array>
#include <utility>

#include "byte_rows.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/local_groups.h"
#include "erfara/index/texts.h"
#include "erfara/platform/cancellation.h"
#include "group_words.h"

namespace erfara {
namespace {

// What the ways to profile share: where the narratives lie, and the sums of each row.
class Profiler {
 public:
  Profiler(const StudiedEdition& edition, const Subcorpus& selection, Level level,
           std::span<const CountedGroup> groups)
      : edition_(edition), selection_(selection), level_(level) {
    const Parts parts = parts_of(edition, selection);
    std::vector<GroupId> ids;
    for (const CountedGroup& group : groups) {
      sums_.emplace_back(parts, group.hits);
      ids.push_back(group.group);
    }
    words_ = words_of_groups(edition, level, ids);
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
    if (sums_.size() <= ByteRows::kMost && edition_.grouping(level_).is_partition()) {
      scan_bytes();
    } else {
      scan_groups();
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
  // Divisions would cost as much as all the rest; of few hits they are done once a row and once a
  // narrative.
  static constexpr std::uint32_t kFewHits = 16;
  using Quotients = std::array<double, kFewHits>;

  void scan_bytes() {
    const std::span<const Shard> shards = edition_.edition().shards();
    const std::vector<ByteRows> rows = byte_rows(edition_, words_);
    const std::vector<Quotients> shares_of_hits = quotients_of_rows();
    std::array<std::uint32_t, ByteRows::kMost> in_text{};
    std::array<std::uint8_t, ByteRows::kMost + 1> touched{};
    Quotients rates{};
    each_narrative([&](const Location& at, PersonId person, std::uint32_t words) {
      std::size_t found = 0;
      const PackedWords tokens = shards[at.shard].tokens();
      whole_text(shards[at.shard], at.index, [&](Position begin, Position end) {
        rows[at.shard].each(tokens, begin, end, [&](std::uint8_t row) {
          touched[found] = row;
          found += static_cast<std::size_t>(in_text[row]++ == 0);
        });
      });
      const double share = static_cast<double>(words) / static_cast<double>(selection_.size.words);
      for (std::uint32_t hits = 1; hits < kFewHits; ++hits) {
        rates[hits] = static_cast<double>(hits) / static_cast<double>(words);
      }
      for (std::size_t i = 0; i < found; ++i) {
        const std::uint8_t row = touched[i];
        const std::uint32_t hits = std::exchange(in_text[row], 0);
        if (hits < kFewHits) {
          sums_[row].add(person, shares_of_hits[row][hits], share, rates[hits]);
        } else {
          sums_[row].add(person, hits, words);
        }
      }
    });
  }

  std::vector<Quotients> quotients_of_rows() const {
    std::vector<Quotients> result(sums_.size());
    for (std::size_t row = 0; row < sums_.size(); ++row) {
      for (std::uint32_t hits = 1; hits < kFewHits; ++hits) {
        result[row][hits] = sums_[row].dispersion().of_hits(hits);
      }
    }
    return result;
  }

  void scan_groups() {
    std::vector<LocalGroups> rows;
    const std::span<const Shard> shards = edition_.edition().shards();
    for (std::size_t shard = 0; shard < shards.size(); ++shard) rows.push_back(local_rows(shard));
    // Words of no row have one of their own, and rows are listed without a branch: whether a word
    // has a row that is new in the text cannot be foretold.
    std::vector<std::uint32_t> in_text(sums_.size() + 1);
    std::vector<std::uint32_t> touched(sums_.size() + 2);
    each_narrative([&](const Location& at, PersonId person, std::uint32_t words) {
      std::size_t found = 0;
      each_text(shards[at.shard], at.index, [&](Position begin, Position end) {
        rows[at.shard].each(shards[at.shard], begin, end, [&](std::uint32_t row) {
          touched[found] = row;
          found += static_cast<std::size_t>(in_text[row]++ == 0);
        });
      });
      for (std::size_t i = 0; i < found; ++i) {
        const std::uint32_t row = touched[i];
        if (row < sums_.size()) sums_[row].add(person, in_text[row], words);
        in_text[row] = 0;
      }
    });
  }

  // Calls `visit` with where each narrative that has words lies, its person and how many words,
  // person by person. The next ones, which lie anywhere, begin to be loaded.
  template <typename Visit>
  void each_narrative(const Visit& visit) const {
    const std::vector<NarrativeNumber>& narratives = selection_.by_person;
    for (std::size_t i = 0; i < narratives.size(); ++i) {
      if (i + kNarrativesAhead < narratives.size()) prefetch(narratives[i + kNarrativesAhead]);
      const Location at = edition_.numbering().location(narratives[i]);
      const std::uint32_t words = words_in(edition_.edition().shards()[at.shard], at.index);
      if (words > 0) visit(at, edition_.persons().of(narratives[i]), words);
    }
  }

  void prefetch(NarrativeNumber narrative) const {
    const Location at = edition_.numbering().location(narrative);
    prefetch_texts(edition_.edition().shards()[at.shard], at.index);
  }

  LocalGroups local_rows(std::size_t shard) const {
    return {edition_.edition().shards()[shard], edition_.grouping(level_).is_partition(),
            words_with_rows(edition_, words_, shard), static_cast<GroupId>(sums_.size())};
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
