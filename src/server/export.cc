#include "export.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "erfara/platform/version.h"

namespace erfara {
namespace {

using json::Value;

constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_column(const Export& asked, std::string_view key) {
  return key != "evidence" && (asked.with_texts || key != "text") &&
         (asked.with_authors || key != "author");
}

// The keys are those of any record.
std::vector<std::string> columns_of(const Export& asked) {
  std::vector<std::string> columns;
  const Value empty = to_json(Record());
  for (const auto& [key, value] : *empty.object()) {
    if (is_column(asked, key)) columns.push_back(key);
  }
  return columns;
}

std::string cell_text(const Value& value) {
  if (value.is_null()) return "";
  if (const std::string* text = value.string()) return *text;
  if (value.array() == nullptr) return json::dump(value);
  std::string joined;
  for (const Value& member : *value.array()) {
    joined.append(joined.empty() ? "" : "|").append(cell_text(member));
  }
  return joined;
}

// Spreadsheets run what looks like a formula (OWASP, "CSV Injection").
std::string defused(std::string text) {
  constexpr std::string_view kBegins = "=+-@\t\r";
  if (!text.empty() && kBegins.find(text[0]) != std::string_view::npos) text.insert(0, 1, '\'');
  return text;
}

std::string csv_cell(std::string text) {
  if (text.find_first_of("\";\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

std::string tsv_cell(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
  return text;
}

class ExportSource final : public BodySource {
 public:
  ExportSource(Selection selection, const Export& asked)
      : selection_(std::move(selection)), asked_(asked) {}

  std::string next() override {
    std::string piece = place_ == 0 ? heading() : "";
    while (place_ < selection_.total && piece.size() < kPieceBytes) {
      piece += line(to_json(selection_.record(place_++)));
    }
    ended_ = place_ == selection_.total;
    return piece;
  }
  bool ended() const override { return ended_; }

 private:
  std::string heading() const {
    if (asked_.format == ExportFormat::ndjson) return "";
    const std::string mark(asked_.format == ExportFormat::csv ? kByteOrderMark : "");
    return mark + row(columns_of(asked_));
  }

  std::string line(const Value& record) const {
    std::vector<std::string> cells;
    Value object{Value::Object{}};
    for (const auto& [key, value] : *record.object()) {
      if (!is_column(asked_, key)) continue;
      if (asked_.format == ExportFormat::ndjson) {
        object.set(key, value);
      } else {
        cells.push_back(defused(cell_text(value)));
      }
    }
    return asked_.format == ExportFormat::ndjson ? json::dump(object) + "\n" : row(cells);
  }

  std::string row(const std::vector<std::string>& cells) const {
    const bool is_csv = asked_.format == ExportFormat::csv;
    std::string text;
    for (const std::string& cell : cells) {
      if (&cell != &cells.front()) text += is_csv ? ';' : '\t';
      text += is_csv ? csv_cell(cell) : tsv_cell(cell);
    }
    return text + (is_csv ? "\r\n" : "\n");
  }

  Selection selection_;
  Export asked_;
  std::size_t place_ = 0;
  bool ended_ = false;
};

struct FileType {
  std::string_view content_type;
  std::string_view extension;
};

FileType file_type(ExportFormat format) {
  switch (format) {
    case ExportFormat::csv:
      return {"text/csv; charset=utf-8; header=present", "csv"};
    case ExportFormat::tsv:
      return {"text/tab-separated-values; charset=utf-8", "tsv"};
    default:
      return {"application/x-ndjson", "ndjson"};
  }
}

Value texts(const std::vector<std::string>& list) {
  Value array{Value::Array{}};
  for (const std::string& text : list) array.push(text);
  return array;
}

}  // namespace

HttpAnswer export_answer(Selection selection, const Export& asked) {
  const auto [content_type, extension] = file_type(asked.format);
  HttpAnswer answer;
  answer.set("Content-Type", std::string(content_type));
  answer.set("Content-Disposition", "attachment; filename=\"erfara-" + selection.edition.id + "." +
                                        std::string(extension) + "\"");
  answer.source = std::make_shared<ExportSource>(std::move(selection), asked);
  return answer;
}

Value export_description(const SearchRequest& request, const Selection& selection,
                         const Export& asked) {
  Value filters{Value::Object{}};
  for (const FieldSelection& selected : request.filters) {
    filters.set(std::string(info(selected.field).name), texts(selected.values));
  }
  Value query;
  query.set("text", selection.query.text).set("canonical", selection.query.canonical);
  query.set("match", to_string(selection.query.match));
  query.set("notices", texts(selection.query.notices));
  Value object;
  object.set("edition", selection.edition.id).set("built", selection.edition.built);
  object.set("program", "erfara " + std::string(program_version()));
  object.set("query", std::move(query)).set("filters", std::move(filters));
  object.set("sort", to_string(request.sort)).set("duplicates", to_string(request.duplicates));
  object.set("total", std::uint64_t{selection.total});
  object.set("corpus", selection.edition.narratives);
  return std::move(object.set("columns", texts(columns_of(asked))));
}

}  // namespace erfara
