#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace erfara {

/// A form of delimited text; all are UTF-8.
enum class DelimitedForm : std::uint8_t {
  /// For spreadsheets of Swedish readers: a byte order mark, ";", decimal comma, CRLF, fields
  /// quoted
  /// as in RFC 4180, formula cells defused. No "sep=" line, which would switch the mark off.
  csv,
  plain,  ///< RFC 4180: ",", decimal point, CRLF, texts as they are
  tsv,  ///< tabs, decimal point, LF; tabs and line breaks in texts become spaces; formulas defused
};

/// Writes records of delimited text: the one way to do it. A text that a spreadsheet would run as a
/// formula (it begins with = + - @, a tab or CR; OWASP, "CSV Injection") gets an apostrophe before
/// it where the form says so; numbers do not.
class DelimitedWriter {
 public:
  explicit DelimitedWriter(DelimitedForm form);

  /// Adds a field to the record.
  void text(std::string_view value);
  /// A number as `value` writes it, with a decimal point.
  void number(std::string_view value);
  void end_record();
  /// What was written since the last call.
  std::string take();

 private:
  void begin_field();
  void quoted(std::string_view value);

  DelimitedForm form_;
  bool at_start_ = true;  // of a record
  std::string out_;
};

}  // namespace erfara
