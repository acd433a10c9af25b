#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/json/value.h"
#include "erfara/server/pages.h"
#include "server/pages_texts.h"

namespace erfara {

/// What the parts of an analysis page share: the page, its texts, and the addresses of what it
/// leads to.
class StudyPage {
 public:
  explicit StudyPage(const AnalysisPage& shown_page)
      : page(shown_page), texts(Texts::in(shown_page.request.selection.language)) {}

  const AnalysisPage& page;
  const Texts& texts;

  const AnalysisRequest& request() const { return page.request; }
  Language language() const { return page.request.selection.language; }
  /// The address of this page with something changed.
  std::string address(const AnalysisRequest& changed) const;
  /// The lines of a node (its words count at `by`) in the selection of this page.
  AnalysisRequest lines(std::string node, Level by) const;
  /// The beginning of each narrative in the selection.
  AnalysisRequest narratives() const { return lines("<text> []", Level::form); }
  /// The lines behind a word of a list at the level of this page.
  std::string lines_of(std::string_view word, unsigned n = 1) const;

  const json::Value::Array& rows() const { return *page.answer.find("rows")->array(); }
  std::uint64_t total() const { return count(page.answer, "total"); }

  /// Members of a row; 0 and "" where they are null or absent.
  static std::uint64_t count(const json::Value& row, std::string_view name);
  static double number(const json::Value& row, std::string_view name);
  static const std::string& text(const json::Value& row, std::string_view name);

  /// "12 träffar i 3 berättelser av 2 personer", of an object with these counts; says so where they
  /// are withheld.
  std::string hits_in(const json::Value& counts) const;

  /// A member as a reader sees it, with so many decimals; "–" where it is null.
  std::string shown(const json::Value& row, std::string_view name, int decimals = 0) const;
};

/// A table for the template analysis_table: columns, some of which the server can sort by, and rows
/// whose first cell names them.
class StudyTable {
 public:
  /// `label` tells what the table is, for who cannot see it.
  StudyTable(const StudyPage& study, std::string label) : study_(study), label_(std::move(label)) {}

  /// A column of text.
  StudyTable& column(std::string_view text);
  /// A column of figures; `sort` is the name of the order by it, empty where there is none.
  StudyTable& figures(std::string_view text, std::string_view sort = "");
  /// A column whose heading sorts by text.
  StudyTable& words(std::string_view text, std::string_view sort);
  /// The same with this heading.
  StudyTable& labelled(std::string label, std::string_view sort);

  /// Begins a row; its cells follow in the order of the columns. The first heads the row.
  StudyTable& row(std::string_view key);
  StudyTable& cell(std::string text, std::string href = "");
  /// What a map shows of the row: a place, and a number where it is known, also as text.
  StudyTable& measure(const std::string& place, std::optional<double> number, std::string text);
  /// A cell with a bar of `share` (0 to 1) of its width behind the text.
  StudyTable& bar(std::string text, double share, std::string href = "");

  /// The model: {table_label, columns, table_rows}; null without rows.
  json::Value take();

 private:
  void end_row();
  StudyTable& add_column(std::string label, std::string_view sort, bool is_figure);
  std::string label_of(std::string_view text) const;

  const StudyPage& study_;
  std::string label_;
  json::Value::Array columns_;
  std::vector<bool> figures_;
  json::Value::Array rows_;
  json::Value::Array cells_;
  std::string key_;
  std::string place_;
  std::string number_;
  std::string number_text_;
};

/// Links to the pages of rows of a result; null when all are on this one. `total` rows there are.
json::Value paging_model(const StudyPage& study, std::uint64_t total);

}  // namespace erfara
