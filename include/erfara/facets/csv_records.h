#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/json/value.h"
#include "erfara/text/delimited.h"

namespace erfara {

/// The rows of delimited text as record objects. The heading row names the columns by the English
/// or Swedish names of a record's keys ("municipality", "kommun"), in any case; the separator is
/// the one of , ; tab that stands in it most often.
class CsvRecords {
 public:
  /// Takes the heading row. Throws `input` when a column "id" or "text" is missing.
  explicit CsvRecords(std::string_view heading);

  /// Names of the columns that are no keys of a record, as the heading writes them; left out.
  const std::vector<std::string>& unknown_columns() const { return unknown_; }

  /// Takes the next line. The record of the row that it ends: empty fields are left out, lists are
  /// split at ";" or "|". Nothing for a blank row and inside a quoted field. Throws `input` for
  /// more fields than columns and for a quoted field of more than 10 MB; the next line begins a row
  /// then.
  std::optional<json::Value> take(std::string_view line);
  /// Whether a quoted field goes on in the next line.
  bool inside_field() const { return inside_; }

 private:
  json::Value record_of(const std::vector<std::string>& fields) const;

  char separator_;
  DelimitedReader reader_;
  std::vector<std::string> keys_;  // by column; empty for one that is no key
  std::vector<std::string> unknown_;
  bool inside_ = false;
};

}  // namespace erfara
