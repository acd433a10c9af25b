// Pages that say what they were asked for, in the place of the real ones.
#include "erfara/analysis/setting.h"
#include "erfara/server/pages.h"

namespace erfara {

const PageAsset* find_asset(std::string_view path) {
  static constexpr PageAsset kStyle{
      "/assets/style.css", "text/css; charset=utf-8", "body{}", "\"style-1\"", "zipped", "brotli"};
  return path == kStyle.path ? &kStyle : nullptr;
}

std::string render_search_page(const SearchRequest& request, const SearchAnswer& answer,
                               const CorpusSummary& corpus, const std::vector<Advice>& advice) {
  std::string advised;
  for (const Advice& each : advice) advised += " " + each.text + "=" + std::to_string(each.total);
  return "<!doctype html><title>search</title>q=" + request.query +
         " offset=" + std::to_string(request.offset) + " total=" + std::to_string(answer.total) +
         " edition=" + corpus.edition.id + " from=" + answer.edition + advised;
}

std::vector<Advice> advice_for(const SearchRequest& request, const SearchAnswer& answer) {
  if (answer.total > 0) return {};
  SearchRequest everything;
  return {{"everything", everything}, {"the same", request}};
}

std::string render_narrative_page(const NarrativePage& page) {
  return "<!doctype html><title>" + page.answer.title + "</title>q=" + page.query +
         " similar=" + std::to_string(page.similar.size()) + (page.indexable ? " indexable" : "") +
         (page.language == Language::english ? " in English" : "");
}

std::string render_values_page(const SearchRequest& request, const FacetCounts& counts,
                               const std::string& prefix) {
  return "<!doctype html><title>values</title>q=" + request.query + " prefix=" + prefix +
         " field=" + std::string(info(counts.field).name);
}

std::string render_corpus_page(const CorpusPage& page) {
  return "<!doctype html><title>corpus</title>current=" + page.editions.current +
         " site=" + page.site;
}

std::string render_statement_page(const StatementPage& page) {
  return std::string("<!doctype html>") +
         (page.statement == Statement::privacy ? "privacy" : "access") +
         " publisher=" + page.imprint.publisher.name + (page.log.queries ? " logged" : "");
}

std::string render_collection_page(const Collection& collection) {
  return "<!doctype html>narratives=" + std::to_string(collection.narratives.size()) +
         " missing=" + std::to_string(collection.missing.size());
}

std::string render_collection_csv(const Collection& collection, bool for_excel) {
  return (for_excel ? "excel " : "plain ") + std::to_string(collection.narratives.size());
}

std::string render_api_page(const json::Value& openapi, Language) {
  return "<!doctype html><title>api</title>" + json::dump(openapi);
}

AnalysisRequest usual_page_request(AnalysisKind kind) { return usual_request(kind); }

std::string render_analysis_page(const AnalysisPage& page) {
  return "<!doctype html>q=" + page.request.selection.query + " pinned=" + page.pinned +
         " gone=" + page.gone + " answer=" + json::dump(page.answer) +
         " now=" + json::dump(page.answer_now) + " fault=" + page.fault;
}

std::string render_analysis_front(const SearchRequest& selection, std::uint64_t narratives) {
  return "<!doctype html>q=" + selection.query + " narratives=" + std::to_string(narratives);
}

std::string render_feed(const Feed& feed) {
  std::string text = "<feed>" + feed.site + " q=" + feed.request.query;
  for (const Hit& hit : feed.answer.hits) text += " " + hit.id + "@" + hit.published.value_or("");
  return text;
}

std::string render_opensearch(const std::string& site, Language) { return "<opensearch>" + site; }

std::string render_error_page(const ErrorPage& page) {
  return "<!doctype html><title>" + std::to_string(page.status) + " " + page.title + "</title>" +
         page.detail + (page.onward.empty() ? "" : " onward=" + page.onward) +
         (page.language == Language::english ? " in English" : "");
}

}  // namespace erfara
