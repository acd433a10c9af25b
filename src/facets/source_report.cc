#include "erfara/facets/source_report.h"

namespace erfara {
namespace {

json::Value to_json(const std::vector<SourceProblem>& problems) {
  json::Value list{json::Value::Array{}};
  for (const SourceProblem& problem : problems) {
    json::Value entry;
    entry.set("path", problem.path.string())
        .set("line", problem.line)
        .set("what", problem.what)
        .set("hint", problem.hint);
    list.push(std::move(entry));
  }
  return list;
}

json::Value pages_of(const SourceReport& report) {
  json::Value list{json::Value::Array{}};
  for (const PageReport& page : report.pages) {
    json::Value entry;
    entry.set("page", page.page).set("kind", to_string(page.kind));
    list.push(std::move(entry.set("narratives", page.narratives)));
  }
  return list;
}

}  // namespace

std::array<bool, kReportedFacets.size()> filled_facets(const Facets& facets) {
  return {facets.author.has_value(),       facets.role.has_value(),
          facets.ssyk.has_value(),         facets.field.has_value(),
          facets.municipality.has_value(), !facets.municipalities_secondary.empty(),
          facets.county.has_value(),       facets.organisation.has_value(),
          facets.department.has_value(),   facets.programme.has_value(),
          facets.cohort_start.has_value(), facets.education.has_value(),
          facets.current_role.has_value(), facets.published.has_value()};
}

json::Value to_json(const SourceReport& report) {
  json::Value kinds{json::Value::Object{}};
  for (std::size_t kind = 0; kind < report.pages_by_kind.size(); ++kind) {
    kinds.set(std::string(to_string(static_cast<PageKind>(kind))), report.pages_by_kind[kind]);
  }
  json::Value facets{json::Value::Object{}};
  for (std::size_t facet = 0; facet < kReportedFacets.size(); ++facet) {
    json::Value counts;
    counts.set("filled", report.filled[facet])
        .set("open", report.narratives - report.filled[facet]);
    facets.set(std::string(kReportedFacets[facet]), std::move(counts));
  }
  json::Value result;
  result.set("narratives", report.narratives)
      .set("pages_by_kind", std::move(kinds))
      .set("facets", std::move(facets))
      .set("ignored", report.ignored)
      .set("left_out", to_json(report.problems))
      .set("more_left_out", report.more_problems)
      .set("notices", to_json(report.notices))
      .set("pages", pages_of(report));
  return result;
}

}  // namespace erfara
