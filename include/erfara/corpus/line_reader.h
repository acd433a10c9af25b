#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "erfara/platform/sha256.h"

namespace erfara {

/// Reads a file line by line in bounded memory. Not thread-safe.
class LineReader {
 public:
  /// Opens a regular file. Throws `not_found` or `io`.
  explicit LineReader(const std::filesystem::path& path, std::size_t max_line_bytes);
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;
  ~LineReader();

  /// Replaces `line` by the next line without its line break (CRLF counts as one); false at the end
  /// of the file. A line longer than the limit is cut there, and `was_cut` says so. Throws `io`.
  bool next(std::string& line);
  bool was_cut() const { return was_cut_; }
  int line_number() const { return line_number_; }  ///< 1-based, of the line just read
  std::uint64_t bytes() const { return bytes_; }    ///< read so far

  /// The next line, or its first bytes, with its line break, without reading on; empty at the end
  /// of the file.
  std::string peek_line() const;
  /// From here on, the bytes of all lines that are read go into this digest, which must outlive the
  /// reading; null for none.
  void digest_into(Sha256* digest) { digest_ = digest; }
  /// Adds the next `bytes` of the file to a digest without reading on. False when there are fewer,
  /// or when they do not end where a line does. With `to_the_end`, only when there are no more.
  bool peek(std::uint64_t bytes, bool to_the_end, Sha256& digest) const;
  /// Goes on after the next `bytes`, which hold so many lines.
  void skip(std::uint64_t bytes, int lines);

 private:
  bool fill();
  std::string read_at(std::uint64_t offset, std::size_t bytes) const;

  std::filesystem::path path_;
  std::size_t max_line_bytes_;
  int descriptor_ = -1;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t bytes_ = 0;
  int line_number_ = 0;
  bool was_cut_ = false;
  Sha256* digest_ = nullptr;
};

}  // namespace erfara
