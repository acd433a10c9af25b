#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

class CorpusCounts;
class Duplicates;
class Lexicon;
class Shard;

/// What an edition's manifest says of it as a whole.
struct EditionSummary {
  std::string id;     ///< also the name of its folder: letters, digits and '-'
  std::string built;  ///< ISO 8601, UTC, seconds
  std::uint64_t narratives = 0;
  std::uint64_t words = 0;
  std::uint64_t pages = 0;
  std::uint64_t duplicates = 0;  ///< narratives that are nearly the same as one counted before
};

/// The editions under an index folder, newest first; `current` is empty when there is none. Folders
/// whose manifest cannot be read are left out. Throws `io` when the folder cannot be read.
struct EditionList {
  std::string current;
  std::vector<EditionSummary> editions;
};
EditionList list_editions(const std::filesystem::path& index_folder);

/// The id that `current` points to now; empty when there is none. Cheap (one readlink), so a server
/// may ask every second.
std::string current_edition_id(const std::filesystem::path& index_folder);

/// An edition, opened for reading: memory-mapped, immutable, shared by any number of threads. Its
/// files stay readable when the edition is removed meanwhile.
class Edition {
 public:
  /// Opens `current`, or the edition of this id. With `verify`, checks the SHA-256 of every file
  /// first unless this machine has done so since it booted. Throws `not_found` (no edition: build
  /// one), `damaged` or `unsupported` (another schema or analyzer: build again), each with the
  /// remedy.
  static std::shared_ptr<const Edition> open(const std::filesystem::path& index_folder,
                                             std::string_view id = "", bool verify = true);
  ~Edition();
  Edition(const Edition&) = delete;
  Edition& operator=(const Edition&) = delete;

  const EditionSummary& summary() const;
  const Lexicon& lexicon() const;
  const Duplicates& duplicates() const;
  const CorpusCounts& counts() const;
  std::span<const Shard> shards() const;
  /// A new descriptor of the shard's Xapian database with a file position of its own, the caller's
  /// to close; also when the file has been removed since. Throws `io`.
  int open_terms(std::size_t shard) const;

 private:
  struct State;
  explicit Edition(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace erfara
