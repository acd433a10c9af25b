#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// Takes records of delimited text (RFC 4180, any one-byte separator) apart, line by line, so that
/// a file of any size passes through bounded memory. A quoted field may hold separators, doubled
/// quotes and line breaks.
class DelimitedReader {
 public:
  explicit DelimitedReader(char separator) : separator_(separator) {}

  /// Takes the next line, without its line break. True when it ends a record, whose fields are then
  /// in `fields()`; false when a quoted field goes on in the next line.
  bool take(std::string_view line);
  /// The fields of the record that `take` has just ended.
  const std::vector<std::string>& fields() const { return fields_; }
  /// Bytes of the record so far, for a caller that bounds them.
  std::size_t size() const { return size_; }

 private:
  char separator_;
  bool in_quotes_ = false;
  bool ended_ = true;
  std::size_t size_ = 0;
  std::vector<std::string> fields_;
};

}  // namespace erfara
