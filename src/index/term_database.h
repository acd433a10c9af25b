#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace erfara {

class Shard;

/// The terms of one narrative with their wdf, 0 for a field's value. Needs no order; each term
/// stands in it once.
using NarrativeTerms = std::vector<std::pair<std::string, unsigned>>;

/// Writes a shard's Xapian database: documents in the order of narratives, no positions, no data,
/// no values, no lists of terms by document (the forward index has them). Throws Error `io`.
class TermDatabaseWriter {
 public:
  /// Works in `scratch`, a folder that is made and, by `finish`, removed.
  explicit TermDatabaseWriter(std::filesystem::path scratch);
  TermDatabaseWriter(const TermDatabaseWriter&) = delete;
  TermDatabaseWriter& operator=(const TermDatabaseWriter&) = delete;
  ~TermDatabaseWriter();

  void add(const NarrativeTerms& terms);
  /// Writes the compacted database as the one file `path`. Must be the last call.
  void finish(const std::filesystem::path& path);

 private:
  void start_part();
  void end_part();

  struct State;
  std::unique_ptr<State> state_;
};

/// Reads every posting of the database and of the shard's lists back and compares the sums of wdf
/// by narrative with their lengths. Throws Error `damaged`.
void check_term_database(const std::filesystem::path& path, const Shard& shard);

/// A term and the number of narratives that have it.
using TermFrequency = std::pair<std::string, std::uint32_t>;
/// Compares the numbers of postings, in the database or in the shard's lists, with these. Throws
/// Error `damaged` naming the first term that has another.
void check_term_frequencies(const std::filesystem::path& path, const Shard& shard,
                            std::span<const TermFrequency> frequencies);

}  // namespace erfara
