#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/manifest.h"

namespace erfara {

/// What a shard was built of: the SHA-256 of its records, in their order. A shard is a function of
/// its records and of the program, so with one program two shards with one fingerprint are the
/// same.
std::string fingerprint_of(std::span<const Record> records);

/// Where a shard's records stood, and its fingerprint.
struct EarlierSpan {
  SourceSpan span;
  std::string fingerprint;
};

/// The shards of the editions that are there, so that a build links those that it would only build
/// again. Thread-safe.
class EarlierShards {
 public:
  /// None.
  EarlierShards() = default;
  /// Those of all editions in the index folder that this very program, with these dictionaries and
  /// tables, has built, but for catalogues, which lack texts. Spans are of shards cut by this size.
  EarlierShards(const std::filesystem::path& index, ShardSize size);

  /// Where shards stood whose span has this head.
  std::span<const EarlierSpan> spans(const std::string& head) const;

  /// Links the files of the shard with this fingerprint into `folder`, which is made, and returns
  /// them with paths below it; where the file system has no hard links, they are copied. Nothing
  /// when there is no such shard, or when its files are no longer what their manifest says. Costs a
  /// reading of the files unless this machine has verified them since it booted. Throws `io`.
  std::optional<std::vector<ManifestFile>> take_over(const std::string& fingerprint,
                                                     const std::filesystem::path& folder) const;

  /// The same of what depends on all shards of an edition: of one that has these shards and no
  /// others, in this order.
  struct Whole {
    std::vector<ManifestFile> files;
    EditionSummary summary;
  };
  std::optional<Whole> take_over_whole(const std::vector<std::string>& fingerprints,
                                       const std::filesystem::path& folder) const;

  /// The lexicon of the newest of those editions that this machine has verified; null without one.
  const Lexicon* lexicon() const { return lexicon_ ? &*lexicon_ : nullptr; }

 private:
  // Files that stay and go together.
  struct Part {
    std::filesystem::path folder;
    std::vector<ManifestFile> files;  // paths below `folder`
    bool is_verified;

    std::optional<std::vector<ManifestFile>> link_into(const std::filesystem::path& to) const;
  };
  struct Edition {
    std::vector<std::string> fingerprints;
    Part of_all;
    EditionSummary summary;
  };
  std::unordered_map<std::string, Part> by_fingerprint_;
  std::unordered_map<std::string, std::vector<EarlierSpan>> by_head_;
  std::vector<Edition> editions_;
  std::optional<Lexicon> lexicon_;
};

}  // namespace erfara
