#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace erfara {

/// Where the portable shards of an edition were written, each a file of its own, and beside them
/// the catalogue, an index folder for the machine that asks them.
struct PortableEdition {
  std::filesystem::path folder;
  std::size_t shards = 0;
  std::uint64_t shard_bytes = 0;
  std::uint64_t catalogue_bytes = 0;
};

inline constexpr std::size_t kMaxPortableShards = 256;

/// Writes the current edition of `index_folder` as `shards` portable shards of equally many
/// narratives: Xapian databases that hold all there is of their narratives (terms, positions,
/// values, records), so that xapian-tcpsrv serves them; and as a catalogue: the edition without
/// its texts and postings. Each shard is read back and compared with the edition. Everything lies
/// below `index_folder`/portable/<edition>, with a file SHA256SUMS for sha256sum; what was there is
/// replaced. Throws `usage` for no shards, more than kMaxPortableShards or than there are
/// narratives; `io`; `damaged` when what was written reads back otherwise; and what opening the
/// edition throws.
PortableEdition write_portable(
    const std::filesystem::path& index_folder, std::size_t shards,
    const std::function<void(const std::string& stage, std::uint64_t narratives)>& progress);

}  // namespace erfara
