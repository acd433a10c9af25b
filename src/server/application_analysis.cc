// The addresses under /api/v1/analysis, and the pages under /analys.

#include <algorithm>

#include "answers.h"
#include "erfara/platform/error.h"
#include "erfara/server/analysis_parameters.h"
#include "erfara/server/application.h"
#include "erfara/server/pages.h"
#include "exchange.h"

namespace erfara {
namespace {

constexpr std::size_t kMaxFacetsOffered = 300;

// What a selection can be narrowed by.
SearchAnswer facets_of(Answerer& answerer, SearchRequest selection) {
  selection.limit = 0;
  selection.offset = 0;
  selection.facet_limit = kMaxFacetsOffered;
  return answerer.search(selection);
}

}  // namespace

// What a node or a limit has wrong is known only when it is read; it is the client's to mend.
HttpAnswer Application::analysis(const Exchange& exchange, Answerer& answerer) {
  AnalysisRequest request = *exchange.parameters.analysis;
  request.withhold_below = std::max(request.withhold_below, exchange.policy->withhold_below);
  try {
    return json_answer(answerer.analyse(request));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::limit) throw;
    return wrong_parameters(exchange, {{"node", error.line()}});
  }
}

HttpAnswer Application::analysis_front(const Exchange& exchange, Answerer& answerer) {
  SearchRequest selection = exchange.parameters.search;
  selection.limit = 0;
  return html_answer(200, render_analysis_front(selection, answerer.search(selection).total));
}

HttpAnswer Application::analysis_page(const Exchange& exchange, Answerer& answerer) {
  AnalysisPage page;
  page.request = *exchange.parameters.analysis;
  const std::string& asked = exchange.parameters.edition;
  (asked.empty() || asked == answerer.edition().id ? page.pinned : page.gone) = asked;
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
      if (Answerer* now = exchange.pinned ? current() : nullptr) {
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
