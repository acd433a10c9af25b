#include "erfara/analysis/analysis_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "erfara/json/field.h"
#include "erfara/search/provenance.h"
#include "erfara/text/delimited_writer.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"csv", "tsv", "json"};
constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;

}  // namespace

std::string_view to_string(AnalysisFormat format) {
  return kNames[static_cast<std::size_t>(format)];
}

std::optional<AnalysisFormat> analysis_format_from(std::string_view name) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<AnalysisFormat>(found - kNames.begin());
}

AnalysisFile::AnalysisFile(AnalysisRows rows, AnalysisFormat format) : rows_(std::move(rows)) {
  if (format == AnalysisFormat::csv) table_.emplace(DelimitedForm::csv);
  if (format == AnalysisFormat::tsv) table_.emplace(DelimitedForm::tsv);
}

std::string AnalysisFile::next() {
  std::string piece = table_ ? table_piece() : json_piece();
  begun_ = true;
  ended_ = place_ == rows_.total;
  return piece;
}

std::string AnalysisFile::table_piece() {
  if (!begun_) {
    for (const std::string& column : rows_.columns) table_->text(column);
    table_->end_record();
  }
  std::string piece = table_->take();
  while (place_ < rows_.total && piece.size() < kPieceBytes) {
    const json::Value row = rows_.row(place_++);
    for (const std::string& column : rows_.columns) {
      json::write_field(*row.find(column), *table_);
    }
    table_->end_record();
    piece += table_->take();
  }
  return piece;
}

// The object of `about` without its end, the rows, and the end.
std::string AnalysisFile::json_piece() {
  std::string piece;
  if (!begun_) {
    piece = json::dump(rows_.about);
    piece.pop_back();
    piece += ", \"rows\": [";
  }
  while (place_ < rows_.total && piece.size() < kPieceBytes) {
    piece.append(place_ == 0 ? "\n" : ",\n").append(json::dump(rows_.row(place_)));
    ++place_;
  }
  return place_ == rows_.total ? piece + "]}\n" : piece;
}

json::Value analysis_description(const AnalysisRequest& request, const AnalysisRows& rows,
                                 const EditionSummary& edition) {
  json::Value value = provenance(request.selection, rows.query, edition);
  value.set("analysis", to_string(request.kind));
  for (const json::Value::Member& member : *rows.about.object()) {
    if (value.find(member.first) == nullptr) value.set(member.first, member.second);
  }
  if (request.reference) value.set("reference_filters", filters_of(*request.reference));
  json::Value columns{json::Value::Array()};
  for (const std::string& column : rows.columns) columns.push(column);
  return std::move(value.set("columns", std::move(columns)));
}

}  // namespace erfara
