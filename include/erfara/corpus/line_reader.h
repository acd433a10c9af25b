#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

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

 private:
  bool fill();

  std::filesystem::path path_;
  std::size_t max_line_bytes_;
  int descriptor_ = -1;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t bytes_ = 0;
  int line_number_ = 0;
  bool was_cut_ = false;
};

}  // namespace erfara
