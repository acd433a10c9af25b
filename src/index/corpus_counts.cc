// Narratives are visited person by person, so that "another one than the last" tells persons apart
// without sets. A narrative's words are counted first, by the shard's numbers, which lie close
// together in memory; what lies far apart, the groups, is touched once a group and narrative, and
// fetched ahead. Only groups that stand often enough to have sums take part in those.

#include "erfara/index/corpus_counts.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "erfara/index/duplicates.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/local_groups.h"
#include "erfara/index/numbering.h"
#include "erfara/index/texts.h"
#include "erfara/platform/error.h"
#include "parallel.h"

namespace erfara {
namespace {

std::string section(Level level, const char* column) {
  return std::string(to_string(level)) + "." + column;
}

// Which narratives count, and how many words they have.
struct Counted {
  Counted(std::span<const Shard> all_shards, const Duplicates& duplicates, const Persons& persons)
      : shards(all_shards), numbering(all_shards), left_out(all_shards.size()) {
    for (const NarrativeNumber narrative : persons.order()) {
      const auto alike = duplicates.group_of(narrative);
      const Location at = numbering.location(narrative);
      if (alike.empty() || alike.front() == narrative) {
        narratives.push_back(narrative);
        words += words_in(shards[at.shard], at.index);
      } else {
        left_out[at.shard].push_back(at.index);
      }
    }
  }

  std::span<const Shard> shards;
  Numbering numbering;
  std::vector<NarrativeNumber> narratives;            // person by person
  std::vector<std::vector<NarrativeIndex>> left_out;  // by shard
  std::uint64_t words = 0;
};

class LevelCounter {
 public:
  LevelCounter(const Counted& counted, const Lexicon& lexicon, Level level)
      : counted_(counted),
        groups_(local_groups(counted.shards, lexicon, Grouping(lexicon, level))),
        hits_(Grouping(lexicon, level).size()),
        running_(hits_.size()) {
    for (std::size_t shard = 0; shard < counted.shards.size(); ++shard) count_hits(shard);
    for (GroupId group = 0; group < hits_.size(); ++group) {
      if (hits_[group] < kSummedNarratives) continue;
      running_[group].sums = static_cast<std::uint32_t>(sums_.size());
      sums_.push_back({static_cast<double>(hits_[group]), {}});
    }
  }

  // A narrative of a shard, by its words and how often each stands there.
  struct Text {
    std::size_t shard;
    PersonId person;
    std::uint32_t words;
    std::span<const WordId> distinct;
    std::span<const std::uint32_t> hits;  // by WordId
  };

  void add(const Text& text) {
    found_.clear();
    const LocalGroups& groups = groups_[text.shard];
    for (const WordId word : text.distinct) groups.prefetch(word);
    for (const WordId word : text.distinct) {
      groups.of(word, [&](GroupId group) {
        __builtin_prefetch(&running_[group], 1);
        found_.emplace_back(group, text.hits[word]);
      });
    }
    const double words = text.words;
    const double share = words / static_cast<double>(counted_.words);
    for (const auto& [group, hits] : found_) {
      Running& count = running_[group];
      count.in_text += hits;
      if (count.sums != kNoSums) __builtin_prefetch(&sums_[count.sums], 1);
    }
    for (const auto& [group, some_hits] : found_) {
      Running& count = running_[group];
      const std::uint32_t hits = std::exchange(count.in_text, 0);
      if (hits == 0) continue;  // met by another of its words
      ++count.narratives;
      count.persons += count.last_person != text.person ? 1 : 0;
      count.last_person = text.person;
      if (count.sums == kNoSums) continue;
      Sums& sums = sums_[count.sums];
      sums.sums.add(hits / sums.all_hits, share, hits / words);
    }
  }

  LevelCounts counts() const {
    LevelCounts counts;
    for (GroupId group = 0; group < running_.size(); ++group) {
      if (hits_[group] > UINT32_MAX) {
        throw Error(ErrorKind::limit, "a word stands over 4 billion times in the sources",
                    "build several indexes");
      }
      const Running& running = running_[group];
      counts.hits.push_back(static_cast<std::uint32_t>(hits_[group]));
      counts.narratives.push_back(running.narratives);
      counts.persons.push_back(running.persons);
      if (running.narratives < kSummedNarratives) continue;
      counts.summed.push_back(group);
      counts.sums.push_back(sums_[running.sums].sums);
    }
    return counts;
  }

 private:
  static constexpr std::uint32_t kNoSums = UINT32_MAX;

  struct Running {
    std::uint32_t in_text = 0;  // hits in the narrative at hand
    std::uint32_t narratives = 0;
    std::uint32_t persons = 0;
    PersonId last_person = UINT32_MAX;
    std::uint32_t sums = kNoSums;  // where in sums_
  };
  struct alignas(32) Sums {  // in one line of the cache
    double all_hits;
    DispersionSums sums;
  };

  // From what the shards know of their words, less the narratives that do not count: those are few,
  // and to read all texts would take as long as all the rest.
  void count_hits(std::size_t number) {
    const Shard& shard = counted_.shards[number];
    std::vector<std::uint64_t> of_word(shard.words().size());
    for (WordId word = kBoundary + 1; word < of_word.size(); ++word) {
      of_word[word] = shard.count(word);
    }
    for (const NarrativeIndex narrative : counted_.left_out[number]) {
      each_text(shard, narrative, [&](Position begin, Position end) {
        for (Position at = begin; at < end; ++at) --of_word[shard.tokens()[at]];
      });
    }
    for (WordId word = kBoundary + 1; word < of_word.size(); ++word) {
      groups_[number].of(word, [&](GroupId group) { hits_[group] += of_word[word]; });
    }
    shard.let_go();
  }

  const Counted& counted_;
  std::vector<LocalGroups> groups_;
  std::vector<std::uint64_t> hits_;
  std::vector<Running> running_;
  std::vector<Sums> sums_;
  std::vector<std::pair<GroupId, std::uint32_t>> found_;  // and the hits of one word of it
};

// Reads all texts that count, once for all these levels.
void count(const Counted& counted, const Persons& persons, std::span<LevelCounter> levels) {
  // So that the texts of a large corpus need not all be in memory because they are visited in an
  // order that is not theirs.
  constexpr std::size_t kLetGoAfter = 1024;
  std::size_t most_words = 0;
  for (const Shard& shard : counted.shards) most_words = std::max(most_words, shard.words().size());
  std::vector<std::uint32_t> hits(most_words);
  std::vector<WordId> distinct;
  std::size_t read = 0;
  for (const NarrativeNumber narrative : counted.narratives) {
    const Location at = counted.numbering.location(narrative);
    const Shard& shard = counted.shards[at.shard];
    each_text(shard, at.index, [&](Position begin, Position end) {
      shard.tokens().each_stretch(begin, end, [&](std::span<const WordId> words) {
        for (const WordId word : words) {
          if (hits[word]++ == 0) distinct.push_back(word);
        }
      });
    });
    const LevelCounter::Text text{at.shard, persons.of(narrative), words_in(shard, at.index),
                                  distinct, hits};
    for (LevelCounter& level : levels) level.add(text);
    for (const WordId word : distinct) hits[word] = 0;
    distinct.clear();
    if (++read % kLetGoAfter == 0) {
      for (const Shard& each : counted.shards) each.let_go();
    }
  }
}

}  // namespace

CorpusCounts::CorpusCounts(const std::filesystem::path& file, std::size_t narratives)
    : file_(file), persons_(file_) {
  for (std::size_t number = 0; number < kLevels; ++number) {
    const auto level = static_cast<Level>(number);
    Columns& columns = levels_[number];
    columns.hits = file_.array<std::uint32_t>(section(level, "hits"));
    columns.narratives = file_.array<std::uint32_t>(section(level, "narratives"));
    columns.persons = file_.array<std::uint32_t>(section(level, "persons"));
    columns.summed = file_.array<GroupId>(section(level, "summed"));
    columns.sums = file_.array<DispersionSums>(section(level, "sums"));
  }
  if (persons_.order().size() != narratives) {
    throw Error(ErrorKind::damaged, file.native() + " is damaged", "build the edition again");
  }
}

std::optional<DispersionSums> CorpusCounts::sums(Level level, GroupId group) const {
  const Columns& columns = at(level);
  const auto found = std::lower_bound(columns.summed.begin(), columns.summed.end(), group);
  if (found == columns.summed.end() || *found != group) return std::nullopt;
  return columns.sums[static_cast<std::size_t>(found - columns.summed.begin())];
}

LevelCounts CorpusCounts::counts(Level level) const {
  const Columns& columns = at(level);
  const auto copy = [](const auto& column) { return std::vector(column.begin(), column.end()); };
  return {copy(columns.hits), copy(columns.narratives), copy(columns.persons), copy(columns.summed),
          copy(columns.sums)};
}

LevelCounts count_level(std::span<const Shard> shards, const Lexicon& lexicon,
                        const Duplicates& duplicates, const Persons& persons, Level level) {
  const Counted counted(shards, duplicates, persons);
  LevelCounter counter(counted, lexicon, level);
  count(counted, persons, {&counter, 1});
  return counter.counts();
}

void build_corpus_counts(const std::filesystem::path& file, std::span<const Shard> shards,
                         const Lexicon& lexicon, const Duplicates& duplicates, unsigned jobs) {
  SectionFileWriter writer(file);
  const PersonTable table = find_persons(shards, lexicon);
  table.write(writer);
  const Persons persons(table);
  const Counted counted(shards, duplicates, persons);
  std::vector<LevelCounter> levels;
  for (std::size_t number = 0; number < kLevels; ++number) {
    levels.emplace_back(counted, lexicon, static_cast<Level>(number));
  }
  lexicon.let_go();
  // Two threads at most: each reads all texts.
  constexpr std::size_t kHalf = kLevels / 2;
  static_assert(kLevels % 2 == 0, "no level may be left out");
  in_parallel(2, jobs, [&](std::size_t half) {
    count(counted, persons, std::span(levels).subspan(half * kHalf, kHalf));
  });
  for (std::size_t number = 0; number < kLevels; ++number) {
    const auto level = static_cast<Level>(number);
    const LevelCounts columns = levels[number].counts();
    writer.add_array<std::uint32_t>(section(level, "hits"), columns.hits);
    writer.add_array<std::uint32_t>(section(level, "narratives"), columns.narratives);
    writer.add_array<std::uint32_t>(section(level, "persons"), columns.persons);
    writer.add_array<GroupId>(section(level, "summed"), columns.summed);
    writer.add_array<DispersionSums>(section(level, "sums"), columns.sums);
  }
  writer.close();
}

}  // namespace erfara
