#pragma once

#include <cstdint>
#include <string>

#include "erfara/corpus/line_reader.h"
#include "erfara/corpus/source_files.h"
#include "erfara/text/encoding.h"

namespace erfara {

/// The lines of a file of records, made UTF-8. Memory does not grow with the file, except for
/// UTF-16 ones, which are read whole.
class RecordLines {
 public:
  /// Opens the file. Throws what opening and, of UTF-16, reading and decoding throw; `limit` for
  /// UTF-16 of more than 64 MB.
  explicit RecordLines(const SourceFile& file);

  /// The next line, without its line break or byte order mark; false at the end. Throws `limit` for
  /// a line of more than 64 MB and `input` for one that cannot be decoded, after which the next may
  /// be read; `io`.
  bool next(std::string& line);
  int number() const { return number_; }           ///< of the line just read, counted from 1
  Encoding encoding() const { return encoding_; }  ///< as far as it is known
  std::uint64_t bytes() const { return reader_.bytes(); }  ///< read so far

  /// As those of LineReader; of a file that is not UTF-16.
  void digest_into(Sha256* digest) { reader_.digest_into(digest); }
  std::string peek_line() const { return reader_.peek_line(); }
  bool peek(std::uint64_t bytes, bool to_the_end, Sha256& digest) const {
    return reader_.peek(bytes, to_the_end, digest);
  }
  void skip(std::uint64_t bytes, int lines) {
    reader_.skip(bytes, lines);
    number_ += lines;
  }

 private:
  bool next_of_text(std::string& line);

  LineReader reader_;
  Encoding encoding_ = Encoding::utf8;
  int number_ = 0;
  std::string text_;  // of a UTF-16 file
  std::size_t at_ = 0;
};

}  // namespace erfara
