// One row a narrative. Excel takes a cell that starts with = + - @ for a formula, and a file's text
// may come from anywhere, so such cells get an apostrophe, which Excel does not show.

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string>

#include "erfara/server/pages.h"
#include "server/pages_address.h"

namespace erfara {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Column {
  std::string_view name;
  std::function<std::string(const NarrativeAnswer&, const Collection&)> cell;
};

std::string years_cell(const Facets& facets) {
  if (!facets.cohort_start) return "";
  const int last = facets.cohort_end.value_or(*facets.cohort_start);
  const std::string first = std::to_string(*facets.cohort_start);
  return last == *facets.cohort_start ? first : first + "–" + std::to_string(last);
}

// With one decimal, after a point.
std::string decimal_cell(const std::optional<double>& value) {
  if (!value) return "";
  const auto tenths = static_cast<std::int64_t>(std::llround(*value * 10));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

template <std::optional<std::string> Facets::*member>
std::string facet_cell(const NarrativeAnswer& answer, const Collection&) {
  return (answer.record.facets.*member).value_or("");
}

const std::array<Column, 18>& columns() {
  using Answer = NarrativeAnswer;
  static const std::array<Column, 18> table = {{
      {"id", [](const Answer& a, const Collection&) { return a.record.narrative.id; }},
      {"title", [](const Answer& a, const Collection&) { return a.title; }},
      {"author", facet_cell<&Facets::author>},
      {"role", facet_cell<&Facets::role>},
      {"field", facet_cell<&Facets::field>},
      {"municipality", facet_cell<&Facets::municipality>},
      {"county", facet_cell<&Facets::county>},
      {"years", [](const Answer& a, const Collection&) { return years_cell(a.record.facets); }},
      {"programme", facet_cell<&Facets::programme>},
      {"organisation", facet_cell<&Facets::organisation>},
      {"education", facet_cell<&Facets::education>},
      {"current_role", facet_cell<&Facets::current_role>},
      {"words",
       [](const Answer& a, const Collection&) { return std::to_string(a.readability.words); }},
      {"lix", [](const Answer& a, const Collection&) { return decimal_cell(a.readability.lix); }},
      {"source", [](const Answer& a, const Collection&) { return a.record.narrative.url; }},
      {"address",
       [](const Answer& a, const Collection& c) {
         return c.site + narrative_address(a.record.narrative.id, "", c.language);
       }},
      {"edition", [](const Answer& a, const Collection&) { return a.edition; }},
      {"text", [](const Answer& a, const Collection&) { return a.record.narrative.text; }},
  }};
  return table;
}

class TableWriter {
 public:
  explicit TableWriter(bool for_excel) : for_excel_(for_excel) {
    if (for_excel) text_ = kByteOrderMark;
  }

  void cell(std::string value, bool is_decimal = false) {
    const char separator = for_excel_ ? ';' : ',';
    if (!at_start_) text_ += separator;
    at_start_ = false;
    if (for_excel_ && is_decimal) std::replace(value.begin(), value.end(), '.', ',');
    if (for_excel_ && value.find_first_of("=+-@\t\r") == 0) value.insert(0, "'");
    if (value.find_first_of("\"\r\n") == std::string::npos &&
        value.find(separator) == std::string::npos) {
      text_ += value;
      return;
    }
    text_ += '"';
    for (const char c : value) text_.append(c == '"' ? 2 : 1, c);
    text_ += '"';
  }
  void end_row() {
    text_ += "\r\n";
    at_start_ = true;
  }
  std::string take() { return std::move(text_); }

 private:
  bool for_excel_;
  bool at_start_ = true;
  std::string text_;
};

}  // namespace

std::string render_collection_csv(const Collection& collection, bool for_excel) {
  TableWriter table(for_excel);
  for (const Column& column : columns()) table.cell(std::string(column.name));
  table.end_row();
  for (const NarrativeAnswer& answer : collection.narratives) {
    for (const Column& column : columns())
      table.cell(column.cell(answer, collection), column.name == "lix");
    table.end_row();
  }
  return table.take();
}

}  // namespace erfara
