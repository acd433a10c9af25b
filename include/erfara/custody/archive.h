#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace erfara {

/// Writes a tar archive, compressed by zstd, that only its owner may read. It takes the place of a
/// file of that name at once, when it is complete. Every member throws `io`. Not thread-safe.
class ArchiveWriter {
 public:
  explicit ArchiveWriter(const std::filesystem::path& path);
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;
  /// Removes what was written unless it was committed.
  ~ArchiveWriter();

  /// `name` is a relative path with '/'.
  void add(const std::string& name, std::string_view bytes);
  /// Must be the last call.
  void commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Reads such an archive from its start to its end. What others may have put into one is refused:
/// entries that are no regular files (links above all), names that are absolute, lead out or are
/// repeated. Not thread-safe.
class ArchiveReader {
 public:
  /// Throws `not_found`, `io`; `damaged` when it is no archive.
  explicit ArchiveReader(const std::filesystem::path& path);
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;
  ~ArchiveReader();

  /// The name of the next entry; nothing at the end. Throws `damaged` for one that is refused and
  /// for bytes that cannot be read.
  std::optional<std::string> next();
  /// The next bytes of the entry, valid until the next call; empty at its end. Throws `damaged`.
  std::string_view read();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace erfara
