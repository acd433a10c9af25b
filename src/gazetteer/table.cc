#include "erfara/gazetteer/table.h"

#include <algorithm>
#include <optional>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/text/delimited.h"
#include "erfara/text/encoding.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

constexpr std::uint64_t kMaxBytes = 64ULL << 20;

// Where each of `columns` stands in the heading row.
std::vector<std::size_t> order_of(const TableRow& heading,
                                  const std::vector<std::string_view>& columns) {
  std::vector<std::size_t> order;
  for (const std::string_view column : columns) {
    const auto found = std::find(heading.fields.begin(), heading.fields.end(), column);
    if (found == heading.fields.end()) {
      heading.refuse("there is no column \"" + std::string(column) + "\"");
    }
    order.push_back(static_cast<std::size_t>(found - heading.fields.begin()));
  }
  return order;
}

void read_file_rows(const std::filesystem::path& path, const std::vector<std::string_view>& columns,
                    std::vector<TableRow>& rows) {
  const std::string text = normalised(decoded(read_file(path, kMaxBytes)).text);
  DelimitedReader reader(',');
  std::optional<std::vector<std::size_t>> order;
  std::size_t width = 0;
  bool inside = false;
  int line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view here = std::string_view(text).substr(at, end - at);
    at = end + 1;
    ++line;
    if (!inside && (here.empty() || here.front() == '#')) continue;
    inside = !reader.take(here);
    if (inside) continue;
    TableRow row{path, line, reader.fields()};
    if (!order) {
      order = order_of(row, columns);
      width = row.fields.size();
      continue;
    }
    if (row.fields.size() != width) {
      row.refuse("there are " + std::to_string(row.fields.size()) + " fields, not " +
                 std::to_string(width));
    }
    std::vector<std::string> wanted;
    for (const std::size_t index : *order) wanted.push_back(row.fields[index]);
    row.fields = std::move(wanted);
    rows.push_back(std::move(row));
  }
}

}  // namespace

void TableRow::refuse(const std::string& why) const {
  throw Error(ErrorKind::input, file.string() + ":" + std::to_string(line) + ": " + why,
              "correct the table");
}

std::vector<TableRow> read_table(const std::vector<std::filesystem::path>& folders,
                                 std::string_view name,
                                 const std::vector<std::string_view>& columns) {
  std::vector<TableRow> rows;
  bool found = false;
  for (const std::filesystem::path& folder : folders) {
    const std::filesystem::path path = folder / (std::string(name) + ".csv");
    if (!std::filesystem::exists(path)) continue;
    found = true;
    read_file_rows(path, columns, rows);
  }
  if (!found) {
    throw Error(ErrorKind::not_found, "there is no table " + std::string(name) + ".csv",
                "install erfara's tables or name their folder in ERFARA_DATA");
  }
  return rows;
}

std::vector<std::string> split_list(std::string_view list, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(separator, at), list.size());
    std::string_view part = list.substr(at, end - at);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    at = end + 1;
  }
  return parts;
}

}  // namespace erfara
