#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace erfara {

/// The bytes of a regular file. Throws `not_found` or `io`, and `limit` when it is longer than
/// `max_bytes`. A FIFO or device is refused (`input`), so that reading never hangs.
std::string read_file(const std::filesystem::path& path, std::uint64_t max_bytes = UINT64_MAX);

/// A file being written from its start to its end, buffered. Every member throws `io`, with a
/// remedy for a full disk. Not thread-safe.
class FileWriter {
 public:
  /// Creates the file, or empties it when it is there.
  explicit FileWriter(std::filesystem::path path);
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  /// Closes without writing what is still buffered: a writer that was not closed by `close` left
  /// an incomplete file on purpose (an exception is under way).
  ~FileWriter();

  void write(std::string_view bytes);
  /// Bytes written so far, buffered ones too.
  std::uint64_t size() const { return size_; }
  /// Writes what is buffered, fsyncs and closes. Must be the last call.
  void close();
  /// The same without fsync, for files that are soon made again.
  void close_unsynced();

 private:
  void flush();

  std::filesystem::path path_;
  std::string buffer_;
  std::uint64_t size_ = 0;
  int descriptor_ = -1;
};

/// Replaces `path` by a file with these bytes, atomically and durably: readers see the old bytes or
/// the new ones, also after a crash. Throws `io`.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// Makes a file's bytes, or the names in a folder, durable (fsync). Throws `io`.
void sync_path(const std::filesystem::path& path);

/// A whole file mapped read-only into memory. The bytes stay valid as long as the object; it can be
/// moved, and read from any thread. An empty file maps to an empty view.
class MappedFile {
 public:
  /// Throws `not_found` or `io`.
  explicit MappedFile(const std::filesystem::path& path);

  std::string_view bytes() const { return {static_cast<const char*>(data_.get()), size_}; }
  /// Lets go of the memory that holds what has been read of it; what is read again comes from the
  /// file again. For who goes through a large file and has the next one before him.
  void let_go() const;

 private:
  struct Unmap {
    std::size_t size;
    void operator()(void* data) const;
  };
  std::unique_ptr<void, Unmap> data_;
  std::size_t size_ = 0;
};

}  // namespace erfara
