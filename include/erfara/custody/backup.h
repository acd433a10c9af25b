#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "erfara/custody/erasure.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// What a backup or a restoring was about.
struct BackupReport {
  std::string edition;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;    ///< of the files
  std::uint64_t sources = 0;  ///< files of sources and sidecars among them
  /// Of restoring: what the suppression list took out of the sources; empty when it had nothing to.
  SourceChanges suppressed;
};

using BackupProgress =
    std::function<void(const std::string& stage, std::uint64_t done, std::uint64_t total)>;

/// Writes one archive (tar, zstd) of the current edition, its sources with their sidecars, the
/// suppression lists, the receipts, the configuration file where one is named, and a manifest with
/// the SHA-256 of each. It takes the place of a file of that name when it is complete. Throws
/// `not_found` without an edition or its sources, `busy` while an erasure is at work, `damaged`
/// when the edition is, `io`.
BackupReport write_backup(const std::filesystem::path& archive,
                          const std::filesystem::path& index_folder,
                          const std::optional<std::filesystem::path>& configuration,
                          const BackupProgress& progress);

/// Restores an archive as the new folder `target`, with `index`, `sources` and, where it has one,
/// `erfara.toml`. Everything is read and compared with the manifest before the folder appears, at
/// once. Who is on the suppression list of `list_of`, an index folder (which need not be there), or
/// of the archive, is left out: out of the sources too, and the edition is then built again.
/// `options.index_folder` is not looked at. Throws `usage` when the folder is there and not empty,
/// `damaged` for an archive that is not whole or leads elsewhere, `unsupported` for an edition of
/// another schema or analyzer, `io`.
BackupReport restore_backup(const std::filesystem::path& archive,
                            const std::filesystem::path& target,
                            const std::filesystem::path& list_of, const ErasureOptions& options,
                            const Gazetteer& gazetteer);

}  // namespace erfara
