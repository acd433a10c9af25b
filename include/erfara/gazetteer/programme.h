#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "erfara/text/word_scanner.h"

namespace erfara {

/// A trainee programme.
struct Programme {
  std::string name;
  std::vector<std::string> municipalities;  ///< names of those that take part
  std::optional<int> first_cohort;          ///< calendar year in which round 1 began
  int cohort_years = 2;                     ///< calendar years that a round touches
  std::optional<int> step;                  ///< years between two rounds
};

/// The first and last calendar year of round `number` (from 1) of a programme; nothing when its
/// numbering is not known.
std::optional<std::pair<int, int>> cohort_of_round(const Programme& programme, int number);

/// A programme named in a text.
struct ProgrammeMention {
  std::size_t begin = 0;  ///< index of the first word
  std::size_t end = 0;    ///< index after the last one
  const Programme* programme = nullptr;
};

/// Trainee programmes. Const members are thread-safe.
class ProgrammeTable {
 public:
  /// Reads programmes.csv; a later row replaces one of its name.
  static ProgrammeTable load(const std::vector<std::filesystem::path>& folders);

  std::span<const Programme> programmes() const { return programmes_; }
  /// What the words name, from left to right, not overlapping, genitives too; small and capital
  /// letters are alike, and so is a letter typed three times ("Traineee").
  std::vector<ProgrammeMention> mentions(std::span<const Word> words) const;

 private:
  struct Form {
    std::vector<std::string> words;  // lower case
    std::size_t index;
  };
  std::vector<Programme> programmes_;
  std::unordered_map<std::string, std::vector<Form>> forms_;  // by first word
};

}  // namespace erfara
