// What becomes of each page: the Answerer is asked what the page shows, and pages.h makes it.

#include <algorithm>
#include <utility>

#include "answers.h"
#include "erfara/json/value.h"
#include "erfara/server/application.h"
#include "erfara/server/pages.h"
#include "exchange.h"
#include "pages_texts.h"
#include "site.h"

namespace erfara {
namespace {

constexpr std::size_t kSimilarShown = 4;
constexpr std::size_t kValuesOnAPage = 1000;

// The hits of a search, counted alone.
std::uint64_t total_of(SearchRequest request, Answerer& answerer) {
  request.limit = 0;
  request.facets.clear();
  return answerer.search(request).total;
}

}  // namespace

HttpAnswer Application::page_of(Exchange& exchange, Answerer& answerer) {
  switch (exchange.route->route) {
    case Route::search_page:
      return search_page(exchange, answerer);
    case Route::feed:
      return feed(exchange, answerer);
    case Route::browser_suggest:
      return browser_suggest(exchange, answerer);
    case Route::values_page:
      return values_page(exchange, answerer);
    case Route::corpus_page:
      return corpus_page(exchange, answerer);
    case Route::collection_page:
    case Route::collection_csv:
      return collection(exchange, answerer);
    case Route::analysis_front:
      return analysis_front(exchange, answerer);
    case Route::analysis_page:
      return analysis_page(exchange, answerer);
    default:
      return narrative_page(exchange, answerer);
  }
}

HttpAnswer Application::search_page(Exchange& exchange, Answerer& answerer) {
  const SearchRequest& request = exchange.parameters.search;
  const SearchAnswer answer = answerer.search(request);
  std::vector<Advice> advice = advice_for(request, answer);
  for (Advice& each : advice) each.total = total_of(each.request, answerer);
  std::erase_if(advice, [](const Advice& each) { return each.total == 0; });
  return html_answer(200, render_search_page(request, answer, {answerer.edition()}, advice));
}

HttpAnswer Application::narrative_page(Exchange& exchange, Answerer& answerer) {
  if (!is_narrative_id(exchange.argument)) return not_there(exchange);
  const std::string& query = exchange.parameters.search.query;
  const auto found =
      answerer.narrative(exchange.argument, query, exchange.language, exchange.parameters.place);
  if (!found) return not_there(exchange);
  const auto similar = answerer.similar(exchange.argument, kSimilarShown);
  return html_answer(
      200, render_narrative_page({*found, similar ? similar->similar : std::vector<SimilarHit>(),
                                  query, site_address(*exchange.policy, exchange.request.head),
                                  exchange.language, exchange.policy->indexable,
                                  exchange.policy->imprint.publisher,
                                  exchange.parameters.search.edition}));
}

HttpAnswer Application::values_page(Exchange& exchange, Answerer& answerer) {
  const auto* const field = std::ranges::find(kFields, exchange.argument, &FieldInfo::name);
  const bool is_hidden =
      field != kFields.end() && field->field == Field::author && !exchange.policy->author_facet;
  if (field == kFields.end() || is_hidden) return not_there(exchange);
  const Parameters& asked = exchange.parameters;
  const FacetCounts counts =
      answerer.facet(asked.search, field->field, asked.prefix, kValuesOnAPage);
  return html_answer(200, render_values_page(asked.search, counts, asked.prefix));
}

HttpAnswer Application::corpus_page(Exchange& exchange, Answerer& answerer) {
  SearchRequest everything = exchange.parameters.search;
  everything.limit = 0;
  everything.duplicates = DuplicateMode::show;  // each counts: this is what has been read
  const SearchAnswer answer = answerer.search(everything);
  return html_answer(200, render_corpus_page({answer,
                                              {answerer.edition()},
                                              services_.source.editions(),
                                              site_address(*exchange.policy, exchange.request.head),
                                              exchange.language,
                                              exchange.policy->imprint.publisher}));
}

HttpAnswer Application::collection(Exchange& exchange, Answerer& answerer) {
  Collection collection;
  collection.edition = answerer.edition().id;
  collection.site = site_address(*exchange.policy, exchange.request.head);
  collection.language = exchange.language;
  for (const std::string& id : exchange.parameters.ids) {
    auto found = answerer.narrative(id, "", exchange.language, {});
    if (found) {
      collection.narratives.push_back(std::move(*found));
    } else {
      collection.missing.push_back(id);
    }
  }
  if (exchange.is(Route::collection_page))
    return html_answer(200, render_collection_page(collection));
  HttpAnswer answer =
      text_answer(200, render_collection_csv(collection, exchange.parameters.for_excel),
                  "text/csv; charset=utf-8; header=present");
  answer.set("Content-Disposition", "attachment; filename=\"erfara.csv\"");
  return answer;
}

// The form that browsers ask of a search engine: what was typed, and the queries it may become
// (github.com/dewitt/opensearch, "Suggestions" extension).
HttpAnswer Application::browser_suggest(Exchange& exchange, Answerer& answerer) {
  const SearchRequest& request = exchange.parameters.search;
  json::Value queries{json::Value::Array{}};
  for (const Completion& completion : answerer.complete(request).completions) {
    if (!completion.query.empty()) queries.push(completion.query);
  }
  json::Value body{json::Value::Array{}};
  body.push(request.query);
  body.push(std::move(queries));
  return text_answer(200, json::dump(body), "application/x-suggestions+json; charset=utf-8");
}

HttpAnswer Application::feed(Exchange& exchange, Answerer& answerer) {
  SearchRequest request = exchange.parameters.search;
  request.sort = SortKey::year_descending;
  request.facets.clear();
  const SearchAnswer answer = answerer.search(request);
  HttpAnswer result;
  result.body = render_feed({request,
                             answer,
                             {answerer.edition()},
                             site_address(*exchange.policy, exchange.request.head)});
  result.set("Content-Type", "application/atom+xml; charset=utf-8");
  return result;
}

HttpAnswer Application::statement_page(const Exchange& exchange, Statement statement) const {
  HttpAnswer answer =
      html_answer(200, render_statement_page({statement, exchange.policy->imprint,
                                              services_.log.options(), exchange.language}));
  answer.set("Cache-Control", "no-cache");
  answer.set("Vary", exchange.vary());
  answer.set("Content-Language", std::string(language_tag(exchange.language)));
  return answer;
}

}  // namespace erfara
