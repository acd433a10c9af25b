#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/facets/record_stream.h"
#include "erfara/index/edition.h"
#include "erfara/index/shard_size.h"

namespace erfara {

/// The version of the form of editions. Another one is refused: there is no reading of old forms,
/// because an edition can always be built again from its sources.
inline constexpr int kSchemaVersion = 12;

/// A file of an edition.
struct ManifestFile {
  std::string path;  ///< below the edition's folder, with '/'
  std::uint64_t size = 0;
  std::string sha256;
};

/// What an edition says of itself, written last.
struct Manifest {
  int schema = kSchemaVersion;
  std::string analyzer;
  std::string program;  ///< `program_id()` of the one that built it
  EditionSummary summary;
  std::vector<std::string> shards;  ///< the fingerprint of each: what it was built of
  /// Where the records of each shard stand in the sources, where that can be told.
  std::vector<std::optional<SourceSpan>> spans;
  ShardSize shard_size;
  /// Of a catalogue: how many portable shards hold its texts (portable.h); else 0.
  std::size_t portable_shards = 0;
  std::vector<std::string> sources;  ///< as they were given, made absolute
  std::vector<ManifestFile> files;   ///< all others, ascending by path
};

inline constexpr const char* kManifestFile = "manifest.json";

/// Measures a file below `folder`. Throws `not_found` or `io`.
ManifestFile measured_file(const std::filesystem::path& folder, const std::string& path);

/// Puts the files in order and writes the manifest, with a checksum of itself. Throws `io`.
void write_manifest(const std::filesystem::path& folder, Manifest& manifest);

/// The manifest's file, with a checksum of itself.
std::string print_manifest(const Manifest& manifest);
/// Reads what `print_manifest` printed; messages name `path`. Throws as `read_manifest` does.
Manifest parse_manifest(std::string_view text, const std::string& path);

/// Throws `not_found`, `damaged` when it does not hold its own checksum, or `unsupported` when the
/// schema or the analyzer is another one, with the remedy.
Manifest read_manifest(const std::filesystem::path& folder);
/// The same in two steps: of any analyzer, and whether that is this program's. The second waits for
/// the dictionary to be loaded.
Manifest read_manifest_of_any_analyzer(const std::filesystem::path& folder);
void check_analyzer(const Manifest& manifest, const std::filesystem::path& folder);

/// Compares a file's size and SHA-256 with what its manifest says. Throws `damaged` naming it.
void verify_file(const std::filesystem::path& folder, const ManifestFile& file);
/// All of them.
void verify_files(const std::filesystem::path& folder, const Manifest& manifest);

}  // namespace erfara
