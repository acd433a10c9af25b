#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "erfara/index/grouping.h"
#include "erfara/index/level.h"
#include "erfara/index/persons.h"
#include "erfara/index/section_file.h"
#include "erfara/index/shard.h"

namespace erfara {

class Duplicates;
class Lexicon;

/// Sums over the narratives that have a word, from which its dispersion follows. Letters: f_i hits
/// in narrative i, which is the share s_i of all words; f hits in all; v_i = f_i / f. Index format.
struct DispersionSums {
  double deviation = 0;  ///< Σ (|v_i − s_i| − s_i)
  double rates = 0;      ///< Σ f_i / size_i
  double squares = 0;    ///< Σ (f_i / size_i)²

  /// Adds a narrative that has the word `hits` times among its `words`, which are `share` of all.
  void add(std::uint64_t hits, std::uint64_t words, std::uint64_t all_hits, double share) {
    add(static_cast<double>(hits) / static_cast<double>(all_hits), share,
        static_cast<double>(hits) / static_cast<double>(words));
  }
  /// The same for who knows v_i, s_i and f_i / size_i.
  void add(double of_hits, double share, double rate) {
    deviation += std::abs(of_hits - share) - share;
    rates += rate;
    squares += rate * rate;
  }
  bool operator==(const DispersionSums&) const = default;
};

/// A word in at least so many narratives has its sums kept; of a rarer one the places are soon
/// read. Index format.
inline constexpr std::uint32_t kSummedNarratives = 256;

/// How often each group of words stands in an edition at every level, with near-duplicates once:
/// the first of each group of theirs counts. By GroupId.
struct LevelCounts {
  std::vector<std::uint32_t> hits;
  std::vector<std::uint32_t> narratives;
  std::vector<std::uint32_t> persons;
  std::vector<GroupId> summed;  ///< the groups that have sums, ascending
  std::vector<DispersionSums> sums;
  bool operator==(const LevelCounts&) const = default;
};

/// The same of an edition, worked out when it was built. Memory-mapped; thread-safe.
class CorpusCounts {
 public:
  /// Throws `not_found`, `io`, or `damaged` when it is not about so many narratives.
  CorpusCounts(const std::filesystem::path& file, std::size_t narratives);

  const Persons& persons() const { return persons_; }
  std::span<const std::uint32_t> hits(Level level) const { return at(level).hits; }
  std::span<const std::uint32_t> narratives(Level level) const { return at(level).narratives; }
  std::span<const std::uint32_t> persons(Level level) const { return at(level).persons; }
  /// Nothing for a group in fewer than kSummedNarratives narratives.
  std::optional<DispersionSums> sums(Level level, GroupId group) const;
  /// All of a level.
  LevelCounts counts(Level level) const;

 private:
  struct Columns {
    std::span<const std::uint32_t> hits;
    std::span<const std::uint32_t> narratives;
    std::span<const std::uint32_t> persons;
    std::span<const GroupId> summed;
    std::span<const DispersionSums> sums;
  };
  const Columns& at(Level level) const { return levels_[static_cast<std::size_t>(level)]; }

  SectionFile file_;
  Persons persons_;
  std::array<Columns, kLevels> levels_;
};

/// Counts the texts. Costs some 10 ns a token and level. Throws `limit` where something stands 2^32
/// times.
LevelCounts count_level(std::span<const Shard> shards, const Lexicon& lexicon,
                        const Duplicates& duplicates, const Persons& persons, Level level);

/// Counts at every level, in up to `jobs` threads, and writes the file. Throws `io` and as
/// count_level does.
void build_corpus_counts(const std::filesystem::path& file, std::span<const Shard> shards,
                         const Lexicon& lexicon, const Duplicates& duplicates, unsigned jobs);

}  // namespace erfara
