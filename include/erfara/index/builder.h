#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "erfara/facets/record_stream.h"
#include "erfara/index/edition.h"
#include "erfara/index/shard_size.h"

namespace erfara {

struct BuildOptions {
  std::filesystem::path index_folder = "index";
  /// Shards built at a time; each takes one thread and about 20 times its texts' bytes at most.
  unsigned jobs = 1;
  ShardSize shard_size;
  /// What earlier editions have and what would only be made again is linked in: shards, and when
  /// all of them are those of one edition, the rest of it. It is the same, so false changes nothing
  /// but the time, unless a disk has changed it unseen.
  bool take_over = true;
  /// Editions that stay, the new one included; at least 1.
  std::size_t keep = 3;
  /// Whether no records make an edition without narratives, as when all were erased.
  bool may_be_empty = false;
  /// As they stand in the manifest.
  std::vector<std::string> sources;
  /// Called after the last record was taken; says how many pages they came from.
  std::function<std::uint64_t()> pages = [] { return 0; };
  /// Called now and then with what is being done; from the calling thread.
  std::function<void(const std::string& stage, std::uint64_t narratives)> progress =
      [](const std::string&, std::uint64_t) {};
};

struct BuiltEdition {
  EditionSummary summary;
  std::size_t shards = 0;
  std::size_t taken_over = 0;  ///< of the shards, those of an earlier edition
};

/// Builds an edition of all records of the stream, in their order, beside what is served, reads it
/// back, and then makes it `current` by one atomic rename. What was current stays so when anything
/// fails or the process is killed at any moment. Throws `busy` when another build is at work on the
/// folder, `input` when there are no records and there must be, `io` (full disk) or `damaged` (what
/// was written reads back otherwise); what the stream throws passes through.
BuiltEdition build_edition(RecordStream& records, const BuildOptions& options);
/// The same of the records that `next` gives until it gives nothing.
BuiltEdition build_edition(const std::function<std::optional<Record>()>& next,
                           const BuildOptions& options);

}  // namespace erfara
