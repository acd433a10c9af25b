// Narratives are visited person by person, so that "another one than the last" tells persons apart
// without sets. A narrative's words are counted first, so that the sums, which lie far apart in
// memory, are touched once a word and narrative.

#include "erfara/index/corpus_counts.h"

#include <algorithm>
#include <string>

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

struct Running {
  std::uint32_t narratives = 0;
  std::uint32_t persons = 0;
  PersonId last_person = UINT32_MAX;
  DispersionSums sums;
};

class LevelCounter {
 public:
  LevelCounter(std::span<const Shard> shards, const Lexicon& lexicon, const Duplicates& duplicates,
               const Persons& persons, Level level)
      : shards_(shards),
        persons_(persons),
        numbering_(shards),
        groups_(local_groups(shards, lexicon, Grouping(lexicon, level))),
        hits_(Grouping(lexicon, level).size()) {
    for (const NarrativeNumber narrative : persons.order()) {
      const auto alike = duplicates.group_of(narrative);
      if (alike.empty() || alike.front() == narrative) counted_.push_back(narrative);
    }
  }

  LevelCounts count() {
    count_hits();
    std::vector<Running> running(hits_.size());
    std::vector<std::uint32_t> in_text(hits_.size());
    std::vector<GroupId> touched;
    for (const NarrativeNumber narrative : counted_) {
      const Location at = numbering_.location(narrative);
      each_group(at, [&](GroupId group) {
        if (in_text[group]++ == 0) touched.push_back(group);
      });
      const PersonId person = persons_.of(narrative);
      const std::uint32_t words = words_in(shards_[at.shard], at.index);
      const double share = static_cast<double>(words) / static_cast<double>(words_);
      for (const GroupId group : touched) {
        Running& count = running[group];
        ++count.narratives;
        if (count.last_person != person) ++count.persons;
        count.last_person = person;
        count.sums.add(in_text[group], words, hits_[group], share);
        in_text[group] = 0;
      }
      touched.clear();
    }
    return columns(running);
  }

 private:
  template <typename Visit>
  void each_group(const Location& at, const Visit& visit) const {
    const Shard& shard = shards_[at.shard];
    each_text(shard, at.index, [&](Position begin, Position end) {
      groups_[at.shard].each(shard, begin, end, visit);
    });
  }

  // From what the shards know of their words, less the narratives that do not count: those are few,
  // and to read all texts would take as long as all the rest.
  void count_hits() {
    std::vector<std::vector<NarrativeIndex>> left_out(shards_.size());
    std::vector<bool> counts(numbering_.size());
    for (const NarrativeNumber narrative : counted_) {
      counts[narrative] = true;
      const Location at = numbering_.location(narrative);
      words_ += words_in(shards_[at.shard], at.index);
    }
    for (NarrativeNumber narrative = 0; narrative < counts.size(); ++narrative) {
      if (counts[narrative]) continue;
      const Location at = numbering_.location(narrative);
      left_out[at.shard].push_back(at.index);
    }
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) count_hits(shard, left_out[shard]);
  }

  void count_hits(std::size_t number, const std::vector<NarrativeIndex>& left_out) {
    const Shard& shard = shards_[number];
    std::vector<std::uint64_t> of_word(shard.words().size());
    for (WordId word = kBoundary + 1; word < of_word.size(); ++word) {
      of_word[word] = shard.count(word);
    }
    for (const NarrativeIndex narrative : left_out) {
      each_text(shard, narrative, [&](Position begin, Position end) {
        for (Position at = begin; at < end; ++at) --of_word[shard.tokens()[at]];
      });
    }
    for (WordId word = kBoundary + 1; word < of_word.size(); ++word) {
      groups_[number].of(word, [&](GroupId group) { hits_[group] += of_word[word]; });
    }
  }

  LevelCounts columns(const std::vector<Running>& running) const {
    LevelCounts counts;
    for (GroupId group = 0; group < running.size(); ++group) {
      if (hits_[group] > UINT32_MAX) {
        throw Error(ErrorKind::limit, "a word stands over 4 billion times in the sources",
                    "build several indexes");
      }
      counts.hits.push_back(static_cast<std::uint32_t>(hits_[group]));
      counts.narratives.push_back(running[group].narratives);
      counts.persons.push_back(running[group].persons);
      if (running[group].narratives < kSummedNarratives) continue;
      counts.summed.push_back(group);
      counts.sums.push_back(running[group].sums);
    }
    return counts;
  }

  std::span<const Shard> shards_;
  const Persons& persons_;
  Numbering numbering_;
  std::vector<LocalGroups> groups_;
  std::vector<NarrativeNumber> counted_;
  std::vector<std::uint64_t> hits_;
  std::uint64_t words_ = 0;
};

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
  return LevelCounter(shards, lexicon, duplicates, persons, level).count();
}

void build_corpus_counts(const std::filesystem::path& file, std::span<const Shard> shards,
                         const Lexicon& lexicon, const Duplicates& duplicates, unsigned jobs) {
  SectionFileWriter writer(file);
  const PersonTable table = find_persons(shards, lexicon);
  table.write(writer);
  std::array<LevelCounts, kLevels> counts;
  in_parallel(kLevels, jobs, [&](std::size_t number) {
    counts[number] =
        count_level(shards, lexicon, duplicates, Persons(table), static_cast<Level>(number));
  });
  for (std::size_t number = 0; number < kLevels; ++number) {
    const auto level = static_cast<Level>(number);
    const LevelCounts& columns = counts[number];
    writer.add_array<std::uint32_t>(section(level, "hits"), columns.hits);
    writer.add_array<std::uint32_t>(section(level, "narratives"), columns.narratives);
    writer.add_array<std::uint32_t>(section(level, "persons"), columns.persons);
    writer.add_array<GroupId>(section(level, "summed"), columns.summed);
    writer.add_array<DispersionSums>(section(level, "sums"), columns.sums);
  }
  writer.close();
}

}  // namespace erfara
