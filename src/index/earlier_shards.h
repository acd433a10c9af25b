#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/index/manifest.h"

namespace erfara {

/// What a shard was built of: the SHA-256 of its records, in their order. A shard is a function of
/// its records and of the program, so with one program two shards with one fingerprint are the
/// same.
std::string fingerprint_of(std::span<const Record> records);

/// The shards of the editions that are there, so that a build links those that it would only build
/// again. Thread-safe.
class EarlierShards {
 public:
  /// None.
  EarlierShards() = default;
  /// Those of all editions in the index folder that this program, with these dictionaries and
  /// tables, has built.
  explicit EarlierShards(const std::filesystem::path& index);

  /// Links the files of the shard with this fingerprint into `folder`, which is made, and returns
  /// them with paths below it; where the file system has no hard links, they are copied. Nothing
  /// when there is no such shard, or when its files are no longer what their manifest says. Costs a
  /// reading of the files unless this machine has verified them since it booted. Throws `io`.
  std::optional<std::vector<ManifestFile>> take_over(const std::string& fingerprint,
                                                     const std::filesystem::path& folder) const;

 private:
  struct Shard {
    std::filesystem::path folder;
    std::vector<ManifestFile> files;  // paths below `folder`
    bool is_verified;
  };
  std::unordered_map<std::string, Shard> by_fingerprint_;
};

}  // namespace erfara
