#include "analysis_table.h"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "erfara/text/utf8.h"

namespace erfara::cli {
namespace {

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string rounded(double number) {
  constexpr double kSmallest = 0.00005;
  std::ostringstream text;
  text.imbue(std::locale::classic());
  const bool tiny = number != 0 && std::abs(number) < kSmallest;
  text << (tiny ? std::scientific : std::fixed);
  text.precision(tiny ? 2 : 4);
  text << number;
  return text.str();
}

std::string cell(const json::Value& value) {
  if (value.is_null()) return "";
  if (const std::string* text = value.string()) return on_one_line(*text);
  if (value.boolean()) return *value.boolean() ? "yes" : "no";
  if (const json::Value::Array* list = value.array()) {
    std::string joined;
    for (const json::Value& each : *list) joined += (joined.empty() ? "" : ", ") + cell(each);
    return joined;
  }
  const bool round = !value.integer() && value.number();
  return round ? rounded(*value.number()) : json::dump(value);
}

using Row = std::vector<std::string>;

void write_row(const Row& row, const std::vector<std::size_t>& widths,
               const std::vector<bool>& right, std::ostream& out) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string blanks(widths[i] - code_points(row[i]), ' ');
    line += (i == 0 ? "" : "  ") + (right[i] ? blanks + row[i] : row[i] + blanks);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << "\n";
}

void write_columns(const json::Value::Array& rows, std::ostream& out) {
  if (rows.empty()) return;
  std::vector<Row> cells(1);
  std::vector<bool> right;
  for (const json::Value::Member& member : *rows.front().object()) {
    cells.front().push_back(member.first);
    // The words before a node end where it begins.
    right.push_back(member.second.number().has_value() || member.first == "left");
  }
  std::vector<std::size_t> widths(right.size());
  for (const json::Value& row : rows) {
    cells.emplace_back();
    for (const auto& member : *row.object()) cells.back().push_back(cell(member.second));
  }
  for (const Row& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], code_points(row[i]));
    }
  }
  for (const Row& row : cells) write_row(row, widths, right, out);
}

void write_size(const std::string& name, const json::Value& size, std::ostream& out) {
  const auto number = [&](const char* member) { return json::dump(*size.find(member)); };
  out << name << ": " << number("narratives") << " narratives, " << number("words") << " words, "
      << number("persons") << " persons (" << number("anonymous") << " without a name)";
  if (number("folded") != "0") {
    out << "; " << number("folded") << " near-duplicates are not counted";
  }
  out << "\n";
}

// Members that are neither the rows nor said before: counts on a line, lists in columns.
void write_others(const json::Value& answer, std::ostream& out) {
  for (const json::Value::Member& member : *answer.object()) {
    const json::Value::Array* const list = member.second.array();
    if (list == nullptr || member.first == "rows" || list->empty()) continue;
    out << "\n" << member.first << ":\n";
    if (list->front().object() == nullptr) {
      out << cell(member.second) << "\n";
    } else {
      write_columns(*list, out);
    }
  }
}

void write_figures(const json::Value& answer, std::ostream& out) {
  std::string line;
  for (const json::Value::Member& member : *answer.object()) {
    const bool figure = member.second.number() || member.second.boolean();
    if (figure) line += (line.empty() ? "" : ", ") + member.first + " " + cell(member.second);
  }
  out << line << "\n";
}

}  // namespace

void write_table(const json::Value& answer, std::ostream& out) {
  for (const json::Value& notice : *answer.find("query")->find("notices")->array()) {
    out << *notice.string() << "\n";
  }
  write_size("selection", *answer.find("selection"), out);
  if (const json::Value* reference = answer.find("reference")) {
    write_size("reference", *reference, out);
  }
  write_figures(answer, out);
  out << "\n";
  write_columns(*answer.find("rows")->array(), out);
  write_others(answer, out);
}

}  // namespace erfara::cli
