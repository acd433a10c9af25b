#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// One row of a table with its place, so that a message can name it.
struct TableRow {
  std::filesystem::path file;
  int line = 0;  ///< 1-based, of the row's last line
  std::vector<std::string> fields;

  /// An `input` error that names file and line.
  [[noreturn]] void refuse(const std::string& why) const;
};

/// Reads NAME.csv from each of `folders` in order: commas, quotes after RFC 4180, a heading row
/// with the column names, lines that start with "#" are comments. Gives the rows with their fields
/// in the order of `columns`; a file without one of the columns, or with a row of another length,
/// is an `input` error. A folder without the file adds nothing; when none has it, `not_found`.
std::vector<TableRow> read_table(const std::vector<std::filesystem::path>& folders,
                                 std::string_view name,
                                 const std::vector<std::string_view>& columns);

/// The parts of `list` between the separators, trimmed, without empty ones.
std::vector<std::string> split_list(std::string_view list, char separator);

}  // namespace erfara
