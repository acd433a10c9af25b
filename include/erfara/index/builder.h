#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/index/edition.h"

namespace erfara {

struct BuildOptions {
  std::filesystem::path index_folder = "index";
  /// Shards built at a time; each takes one thread and about 20 times its texts' bytes at most.
  unsigned jobs = 1;
  std::size_t narratives_per_shard = 25000;
  /// Editions that stay, the new one included; at least 1.
  std::size_t keep = 3;
  /// As they stand in the manifest.
  std::vector<std::string> sources;
  /// Called after the last record was taken; says how many pages they came from.
  std::function<std::uint64_t()> pages = [] { return 0; };
  /// Called now and then with what is being done; from the calling thread.
  std::function<void(const std::string& stage, std::uint64_t narratives)> progress =
      [](const std::string&, std::uint64_t) {};
};

/// Builds an edition of the records that `next` gives until it gives nothing, in their order,
/// beside what is served, reads it back, and then makes it `current` by one atomic rename. What was
/// current stays so when anything fails or the process is killed at any moment. Throws `busy` when
/// another build is at work on the folder, `input` when there are no records, `io` (full disk) or
/// `damaged` (what was written reads back otherwise); what `next` throws passes through.
EditionSummary build_edition(const std::function<std::optional<Record>()>& next,
                             const BuildOptions& options);

}  // namespace erfara
