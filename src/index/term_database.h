#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace erfara {

class Shard;

/// The terms of one narrative with their wdf, 0 for a field's value. Needs no order; each term
/// stands in it once.
using NarrativeTerms = std::vector<std::pair<std::string, unsigned>>;

/// A term at a place in a narrative, from 1.
struct PlacedTerm {
  std::string term;
  std::uint32_t place;
  unsigned wdf;
};

/// What a portable shard (portable.h) has of a narrative besides.
struct PortableTerms {
  std::vector<PlacedTerm> placed;
  std::vector<std::pair<unsigned, std::string>> values;  ///< slot and bytes
};

/// Writes a Xapian database: documents in the order of narratives, no data, no lists of terms by
/// document (the forward index has them). Throws Error `io`.
class TermDatabaseWriter {
 public:
  /// Works in `scratch`, a folder that is made and, by `finish`, removed.
  explicit TermDatabaseWriter(std::filesystem::path scratch);
  TermDatabaseWriter(const TermDatabaseWriter&) = delete;
  TermDatabaseWriter& operator=(const TermDatabaseWriter&) = delete;
  ~TermDatabaseWriter();

  void add(const NarrativeTerms& terms, const PortableTerms& portable = {});
  /// What the database says of itself.
  void set_metadata(const std::string& key, const std::string& value);
  /// Writes the compacted database as the one file `path`. Must be the last call.
  void finish(const std::filesystem::path& path);

 private:
  void start_part();
  void end_part();

  struct State;
  std::unique_ptr<State> state_;
};

/// The terms of a shard's narratives, read from its database, whose descriptor is taken over, and
/// its lists. Takes eight bytes a posting. Throws Error `damaged`.
class TermsByNarrative {
 public:
  TermsByNarrative(int descriptor, const Shard& shard);

  /// The terms of a narrative, by its index.
  NarrativeTerms operator[](std::size_t index) const;

 private:
  struct Weight {
    std::uint32_t term;
    std::uint32_t wdf;
  };
  std::vector<std::string> terms_;
  std::vector<std::vector<Weight>> of_narrative_;
};

/// Reads every posting of the database and of the shard's lists back and compares the sums of wdf
/// by narrative with their lengths. Throws Error `damaged`.
void check_term_database(const std::filesystem::path& path, const Shard& shard);

/// Calls `visit` with each term of the database, ascending, and the number of narratives that have
/// it. Throws Error `damaged`.
void each_term_frequency(const std::filesystem::path& path,
                         const std::function<void(std::string_view, std::uint32_t)>& visit);

/// A term and the number of narratives that have it.
using TermFrequency = std::pair<std::string, std::uint32_t>;
/// Compares the numbers of postings, in the database or in the shard's lists, with these. Throws
/// Error `damaged` naming the first term that has another.
void check_term_frequencies(const std::filesystem::path& path, const Shard& shard,
                            std::span<const TermFrequency> frequencies);

}  // namespace erfara
