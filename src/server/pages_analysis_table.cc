#include "server/pages_analysis_table.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "erfara/analysis/setting.h"
#include "server/pages_analysis_address.h"

namespace erfara {
namespace {

constexpr std::size_t kPagesAround = 2;  // numbered pages on each side of the current one

}  // namespace

std::string StudyPage::address(const AnalysisRequest& changed) const {
  return analysis_address(changed, page.pinned);
}

AnalysisRequest StudyPage::lines(std::string node, Level by) const {
  AnalysisRequest lines = as_kind(request(), AnalysisKind::concordance);
  lines.reference.reset();
  lines.by = by;
  lines.nodes = {std::move(node)};
  return lines;
}

std::string StudyPage::lines_of(std::string_view word, unsigned n) const {
  return address(lines(node_for(word, request().by, n), Level::form));
}

std::uint64_t StudyPage::count(const json::Value& row, std::string_view name) {
  const json::Value* value = row.find(name);
  return value == nullptr ? 0 : static_cast<std::uint64_t>(value->integer().value_or(0));
}

double StudyPage::number(const json::Value& row, std::string_view name) {
  const json::Value* value = row.find(name);
  return value == nullptr ? 0 : value->number().value_or(0);
}

const std::string& StudyPage::text(const json::Value& row, std::string_view name) {
  static const std::string kNone;
  const json::Value* value = row.find(name);
  return value == nullptr || value->string() == nullptr ? kNone : *value->string();
}

std::string StudyPage::hits_in(const json::Value& counts) const {
  if (counts.find("hits")->is_null()) return texts.text("analysis.withheld_hits");
  return texts.filled(
      "analysis.hits_in",
      {{"hits", texts.counted("analysis.hits", count(counts, "hits"))},
       {"narratives", texts.counted("count.narratives", count(counts, "narratives"))},
       {"persons", texts.counted("analysis.persons", count(counts, "persons"))}});
}

std::string StudyPage::shown(const json::Value& row, std::string_view name, int decimals) const {
  const json::Value* value = row.find(name);
  if (value == nullptr || !value->number()) return "–";
  return texts.decimal(*value->number(), decimals);
}

std::string StudyTable::label_of(std::string_view text) const {
  return study_.texts.text("analysis.column." + std::string(text));
}

StudyTable& StudyTable::add_column(std::string label, std::string_view sort, bool is_figure) {
  json::Value column;
  column.set("column_label", std::move(label));
  column.set("column_figure", is_figure);
  const AnalysisRequest& request = study_.request();
  const AnalysisSetting* setting = find_setting(request.kind, "sort");
  const bool sorted = setting != nullptr && !sort.empty() &&
                      (request.sort.empty() ? setting->usual == sort : request.sort == sort);
  AnalysisRequest by_this = request;
  by_this.sort = sort;
  by_this.offset = 0;
  column.set("sorted", sorted).set("sort_order", is_figure ? "descending" : "ascending");
  column.set("sort_href", sort.empty() || sorted ? "" : study_.address(by_this));
  columns_.push_back(std::move(column));
  figures_.push_back(is_figure);
  return *this;
}

StudyTable& StudyTable::column(std::string_view text) {
  return add_column(label_of(text), "", false);
}
StudyTable& StudyTable::figures(std::string_view text, std::string_view sort) {
  return add_column(label_of(text), sort, true);
}
StudyTable& StudyTable::words(std::string_view text, std::string_view sort) {
  return add_column(label_of(text), sort, false);
}
StudyTable& StudyTable::labelled(std::string label, std::string_view sort) {
  return add_column(std::move(label), sort, false);
}

StudyTable& StudyTable::row(std::string_view key) {
  end_row();
  key_ = key;
  return *this;
}

StudyTable& StudyTable::measure(const std::string& place, std::optional<double> number,
                                std::string text) {
  place_ = place;
  number_text_ = std::move(text);
  number_ = number ? json::dump(json::Value(*number)) : "";
  return *this;
}

StudyTable& StudyTable::cell(std::string text, std::string href) {
  json::Value cell;
  cell.set("cell_text", std::move(text)).set("cell_href", std::move(href));
  cell.set("cell_head", cells_.empty()).set("cell_figure", bool{figures_[cells_.size()]});
  cells_.push_back(std::move(cell));
  return *this;
}

// An empty bar takes its place too, so that the figures before bars stand below each other.
StudyTable& StudyTable::bar(std::string text, double share, std::string href) {
  constexpr int kWhole = 100;
  cell(std::move(text), std::move(href));
  cells_.back().set("cell_bar", std::to_string(std::lround(kWhole * share)));
  return *this;
}

void StudyTable::end_row() {
  if (cells_.empty()) return;
  json::Value row;
  row.set("row_place", std::exchange(place_, "")).set("row_number", std::exchange(number_, ""));
  row.set("row_shown", std::exchange(number_text_, ""));
  row.set("row_key", std::exchange(key_, "")).set("cells", std::exchange(cells_, {}));
  rows_.push_back(std::move(row));
}

json::Value StudyTable::take() {
  end_row();
  if (rows_.empty()) return {};
  json::Value table;
  table.set("table_label", std::move(label_)).set("columns", std::move(columns_));
  return std::move(table.set("table_rows", std::move(rows_)));
}

json::Value paging_model(const StudyPage& study, std::uint64_t total) {
  const AnalysisRequest& request = study.request();
  if (request.limit == 0 || total <= request.limit) return {};
  const std::size_t last = (total - 1) / request.limit;
  const std::size_t current = std::min<std::size_t>(request.offset / request.limit, last);
  const auto address = [&](std::size_t page) {
    AnalysisRequest other = request;
    other.offset = page * request.limit;
    return study.address(other);
  };
  json::Value pages(json::Value::Array{});
  bool gap = false;
  for (std::size_t page = 0; page <= last; ++page) {
    const bool near = page + kPagesAround >= current && page <= current + kPagesAround;
    if (!near && page != 0 && page != last) {
      gap = true;
      continue;
    }
    json::Value link;
    link.set("page_number", study.texts.number(page + 1)).set("page_href", address(page));
    link.set("page_current", page == current).set("after_gap", std::exchange(gap, false));
    pages.push(std::move(link));
  }
  json::Value model;
  model.set("pages", std::move(pages));
  model.set("previous", current > 0 ? address(current - 1) : "");
  return std::move(model.set("next", current < last ? address(current + 1) : ""));
}

}  // namespace erfara
