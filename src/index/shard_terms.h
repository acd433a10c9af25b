#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "erfara/index/section_file.h"
#include "interner.h"

namespace erfara {

/// Collects the terms of a shard's narratives, one narrative after the other, and writes those that
/// many narratives have as posting lists into the forward index, the rest as the Xapian database
/// (decision 0010).
class ShardTerms {
 public:
  /// The number of a term.
  std::uint32_t number(std::string_view term) { return terms_(term); }
  /// Adds to the narrative at hand; what a term is given several times is summed up.
  void add(std::uint32_t term, std::uint32_t wdf) { at_hand_.emplace_back(term, wdf); }
  void add(std::string_view term, std::uint32_t wdf) { add(number(term), wdf); }
  /// Goes on to the next narrative. Returns the sum of the wdf of this one's terms.
  std::uint32_t end_narrative();

  /// Adds the sections `postings` to the forward index and writes the database into the shard's
  /// folder. Must be the last call. Throws Error `io`.
  void write(SectionFileWriter& forward, const std::filesystem::path& folder);

 private:
  bool is_listed(std::uint32_t term) const;
  void write_lists(SectionFileWriter& forward) const;
  void write_database(const std::filesystem::path& folder) const;

  Interner terms_;
  std::vector<std::uint32_t> narratives_with_;                     // by term
  std::vector<std::pair<std::uint32_t, std::uint32_t>> postings_;  // term, wdf; by narrative
  std::vector<std::size_t> starts_{0};                             // of narratives, and the end
  std::vector<std::pair<std::uint32_t, std::uint32_t>> at_hand_;   // term, wdf
};

}  // namespace erfara
