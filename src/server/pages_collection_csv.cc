#include <array>
#include <cmath>
#include <functional>
#include <string>

#include "erfara/server/pages.h"
#include "erfara/text/delimited_writer.h"
#include "server/pages_address.h"

namespace erfara {
namespace {

struct Column {
  std::string_view name;
  std::function<std::string(const NarrativeAnswer&, const Collection&)> cell;
  bool is_number = false;
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
       [](const Answer& a, const Collection&) { return std::to_string(a.readability.words); },
       true},
      {"lix", [](const Answer& a, const Collection&) { return decimal_cell(a.readability.lix); },
       true},
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

}  // namespace

std::string render_collection_csv(const Collection& collection, bool for_excel) {
  DelimitedWriter table(for_excel ? DelimitedForm::csv : DelimitedForm::plain);
  for (const Column& column : columns()) table.text(column.name);
  table.end_record();
  for (const NarrativeAnswer& answer : collection.narratives) {
    for (const Column& column : columns()) {
      const std::string cell = column.cell(answer, collection);
      column.is_number ? table.number(cell) : table.text(cell);
    }
    table.end_record();
  }
  return table.take();
}

}  // namespace erfara
