#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// Something in an edition that is not as it must be.
struct CheckFinding {
  std::string place;  ///< the file, below the edition's folder
  std::string what;
};

/// What was read of an edition, and what is wrong with it.
struct CheckReport {
  std::string edition;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;  ///< of the files
  std::uint64_t narratives = 0;
  std::uint64_t words = 0;  ///< of their texts
  std::vector<CheckFinding> findings;
  bool intact() const { return findings.empty(); }
};

/// Called with the stage, and how much of it is done: bytes of the files, then narratives.
using CheckProgress =
    std::function<void(const std::string& stage, std::uint64_t done, std::uint64_t total)>;

/// Reads all of an edition (the current one for an empty id) and compares it with itself: every
/// file with its size and SHA-256 in the manifest; then, where those agree, every record and text,
/// the places and counts of every word, the columns with the records' values and with Xapian's
/// frequencies, the lengths with Xapian's postings, and the lexicon's sums with the shards'. After
/// files that do not agree with the manifest nothing else is read; nor of a catalogue (portable.h).
/// Costs some seconds and some hundred bytes a narrative for 100,000 narratives. Throws `not_found`
/// when there is no such edition, and what reading its manifest throws.
CheckReport check_edition(const std::filesystem::path& index_folder, std::string_view id,
                          const CheckProgress& progress);

}  // namespace erfara
