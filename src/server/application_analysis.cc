// The addresses under /api/v1/analysis, and the pages under /analys.

#include <algorithm>
#include <utility>

#include "answers.h"
#include "erfara/analysis/analysis_file.h"
#include "erfara/platform/error.h"
#include "erfara/server/analysis_parameters.h"
#include "erfara/server/application.h"
#include "erfara/server/pages.h"
#include "exchange.h"

namespace erfara {
namespace {

constexpr std::size_t kMaxFacetsOffered = 300;

std::string_view content_type(AnalysisFormat format) {
  switch (format) {
    case AnalysisFormat::csv:
      return "text/csv; charset=utf-8; header=present";
    case AnalysisFormat::tsv:
      return "text/tab-separated-values; charset=utf-8";
    case AnalysisFormat::json:
      break;
  }
  return "application/json; charset=utf-8";
}

// Rows that name nobody: a file is a list, and persons are listed only where the policy says so.
AnalysisRows without_authors(AnalysisRows rows) {
  rows.row = [row = std::move(rows.row)](std::size_t place) {
    const json::Value given = row(place);
    json::Value nameless;
    for (const json::Value::Member& member : *given.object()) {
      nameless.set(member.first, member.first == "author" ? json::Value() : member.second);
    }
    return nameless;
  };
  return rows;
}

// All rows as a file, or what that file is.
HttpAnswer file_of(const AnalysisRequest& request, Answerer& answerer, const Exchange& exchange) {
  AnalysisRows rows = answerer.analysis_rows(request);
  if (!exchange.policy->author_facet) rows = without_authors(std::move(rows));
  const std::string& name = exchange.parameters.format;
  const auto format = analysis_format_from(name);
  if (!format) return json_answer(analysis_description(request, rows, answerer.edition()));
  const std::string file = "erfara-" + std::string(to_string(request.kind)) + "-" +
                           answerer.edition().id + "." + std::string(to_string(*format));
  return made_file_answer(AnalysisFile(std::move(rows), *format),
                          std::string(content_type(*format)), file);
}

// What a selection can be narrowed by.
SearchAnswer facets_of(Answerer& answerer, SearchRequest selection) {
  selection.limit = 0;
  selection.offset = 0;
  selection.facet_limit = kMaxFacetsOffered;
  return answerer.search(selection);
}

}  // namespace

HttpAnswer Application::needs_one_machine(const Exchange& exchange) {
  return problem(exchange,
                 plain_problem(501, exchange.language,
                               "Det här behöver hela samlingen på en maskin, och den här servern "
                               "söker över flera.",
                               "This needs one machine with the whole corpus, and this server "
                               "searches over several."));
}

// What a node or a limit has wrong is known only when it is read; it is the client's to mend.
HttpAnswer Application::analysis(const Exchange& exchange, Answerer& answerer) {
  if (!answerer.can_analyse()) return needs_one_machine(exchange);
  AnalysisRequest request = *exchange.parameters.analysis;
  request.withhold_below = std::max(request.withhold_below, exchange.policy->withhold_below);
  try {
    if (!exchange.parameters.format.empty()) return file_of(request, answerer, exchange);
    return json_answer(answerer.analyse(request));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::limit) throw;
    const bool is_swedish = exchange.language == Language::swedish;
    return wrong_parameters(exchange,
                            {{"node", (is_swedish ? "kan inte läsas (" : "cannot be read (") +
                                          std::string(error.line()) + ")"}});
  }
}

HttpAnswer Application::analysis_front(const Exchange& exchange, Answerer& answerer) {
  if (!answerer.can_analyse()) return needs_one_machine(exchange);
  SearchRequest selection = exchange.parameters.search;
  selection.limit = 0;
  return html_answer(200, render_analysis_front(selection, answerer.search(selection).total));
}

HttpAnswer Application::analysis_page(const Exchange& exchange, Answerer& answerer) {
  if (!answerer.can_analyse()) return needs_one_machine(exchange);
  AnalysisPage page;
  page.request = *exchange.parameters.analysis;
  const std::string& asked = exchange.parameters.edition;
  (asked.empty() || asked == answerer.edition().id ? page.pinned : page.gone) = asked;
  if (!page.gone.empty()) {
    page.change = change_since(page.gone, answerer.edition(), services_.source, exchange.language);
  }
  page.corpus = {answerer.edition()};
  page.selected = facets_of(answerer, page.request.selection);
  if (has_reference(page.request.kind)) {
    SearchRequest reference = page.request.reference.value_or(SearchRequest());
    reference.language = exchange.language;
    page.referred = facets_of(answerer, reference);
  }
  const bool is_complete =
      find_setting(page.request.kind, "node") == nullptr || !page.request.nodes.empty();
  AnalysisRequest request = page.request;
  request.withhold_below = std::max(request.withhold_below, exchange.policy->withhold_below);
  page.current = answerer.edition().id;
  if (is_complete) {
    try {
      page.answer = answerer.analyse(request);
      Answerer* now = exchange.pinned ? current() : nullptr;
      if (now != nullptr && now->can_analyse()) {
        page.current = now->edition().id;
        page.answer_now = now->analyse(request);
      }
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::limit) throw;
      page.fault = error.line();
    }
  }
  return html_answer(200, render_analysis_page(page));
}

}  // namespace erfara
