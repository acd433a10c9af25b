#include "erfara/server/route.h"

#include "erfara/server/pages.h"
#include "erfara/server/query_string.h"

namespace erfara {
namespace {

constexpr std::uint32_t bits() { return 0; }
template <typename... Rest>
constexpr std::uint32_t bits(Parameter first, Rest... rest) {
  return (std::uint32_t{1} << static_cast<unsigned>(first)) | bits(rest...);
}

constexpr std::uint32_t kNarrative = bits(Parameter::q, Parameter::edition, Parameter::lang);
constexpr std::uint32_t kPlaced = kNarrative | bits(Parameter::word, Parameter::words);
constexpr std::uint32_t kSearch =
    kNarrative | bits(Parameter::match, Parameter::sort, Parameter::limit, Parameter::offset,
                      Parameter::duplicates);
constexpr std::uint32_t kFacet = kNarrative | bits(Parameter::match, Parameter::prefix,
                                                   Parameter::value_limit, Parameter::duplicates);

// The selection; what is studied in it are the settings of the analysis.
constexpr std::uint32_t kStudied =
    kNarrative | bits(Parameter::match, Parameter::duplicates, Parameter::file);

RouteInfo analysis_page(AnalysisKind kind) {
  RouteInfo row{Route::analysis_page,
                "page_analysis",
                kAnalysisPaths[static_cast<std::size_t>(kind)],
                true,
                true,
                kStudied};
  row.analysis = kind;
  return row;
}

}  // namespace

const std::vector<RouteInfo>& routes() {
  static const std::vector<RouteInfo> table = {
      {Route::search, "search", "/api/v1/search", false, true, kSearch, "Sök bland berättelserna.",
       "Search the narratives.", "SearchAnswer"},
      {Route::narrative, "narrative", "/api/v1/narratives/{id}", false, false, kPlaced,
       "En berättelse, med sökfrågans ord markerade.",
       "One narrative, with the words of the query marked.", "NarrativeAnswer"},
      {Route::similar, "similar", "/api/v1/narratives/{id}/similar", false, false,
       bits(Parameter::edition, Parameter::lang, Parameter::limit),
       "Berättelser som liknar en berättelse, med orden de delar.",
       "Narratives like one narrative, with the words that they share.", "SimilarAnswer"},
      {Route::suggest, "suggest", "/api/v1/suggest", false, true,
       kNarrative | bits(Parameter::limit),
       "Vad det som skrivs kan bli: ord, roller, kommuner, organisationer och rubriker.",
       "What is being typed may become: words, roles, municipalities, organisations and titles.",
       "SuggestAnswer"},
      {Route::facet, "facet", "/api/v1/facets/{field}", false, true, kFacet,
       "Ett fälts värden med antal.", "The values of one field with counts.", "FacetAnswer"},
      {Route::exported, "export", "/api/v1/export", false, true,
       kNarrative |
           bits(Parameter::match, Parameter::sort, Parameter::duplicates, Parameter::format),
       "Alla träffar som fil, en berättelse per rad.", "All hits as a file, one narrative a line.",
       "ExportDescription"},
      {Route::editions, "editions", "/api/v1/editions", false, false, bits(Parameter::lang),
       "Utgåvorna av samlingen.", "The editions of the corpus.", "EditionsAnswer"},
      {Route::openapi, "openapi", "/api/v1/openapi.json", false, false, bits(Parameter::lang),
       "Den här beskrivningen (OpenAPI 3.1).", "This description (OpenAPI 3.1).", "OpenApi"},
      {Route::instantsearch, "instantsearch", "/api/v1/instantsearch", true, false,
       bits(Parameter::lang), "Flera sökningar i ett anrop, så som InstantSearch ställer dem.",
       "Several searches in one request, as InstantSearch clients ask.", "InstantSearchAnswer",
       RouteMethod::post},
      {Route::reload, "reload", "/api/v1/reload", false, false, bits(Parameter::lang),
       "Läs om inställningarna och utgåvan (kräver nyckel).",
       "Read configuration and edition again (needs a key).", "ReloadAnswer", RouteMethod::post},
      {Route::analysis_words, "analysis_words", "/api/v1/analysis/words", false, true, kStudied,
       "Ord och ordföljder i ett urval, med frekvenser.",
       "Words and n-grams of a selection, with frequencies.", "WordsAnswer", RouteMethod::get,
       AnalysisKind::words},
      {Route::analysis_concordance, "analysis_concordance", "/api/v1/analysis/concordance", false,
       true, kStudied, "Ett ord, en fras eller ett mönster i sitt sammanhang, rad för rad.",
       "A word, phrase or pattern in its context, line by line.", "ConcordanceAnswer",
       RouteMethod::get, AnalysisKind::concordance},
      {Route::analysis_collocates, "analysis_collocates", "/api/v1/analysis/collocates", false,
       true, kStudied, "Ord som står nära ett ord.", "Words that stand near a word.",
       "CollocatesAnswer", RouteMethod::get, AnalysisKind::collocates},
      {Route::analysis_keyness, "analysis_keyness", "/api/v1/analysis/keyness", false, true,
       kStudied, "Ord som skiljer ett urval från resten eller från ett annat (ref.).",
       "Words that tell a selection from the rest or from another (ref.).", "KeynessAnswer",
       RouteMethod::get, AnalysisKind::keyness},
      {Route::analysis_trend, "analysis_trend", "/api/v1/analysis/trend", false, true, kStudied,
       "Ett eller flera ord år för år, med underlaget.",
       "One or more words by cohort year, with the coverage.", "TrendAnswer", RouteMethod::get,
       AnalysisKind::trend},
      {Route::analysis_dispersion, "analysis_dispersion", "/api/v1/analysis/dispersion", false,
       true, kStudied, "Var i texterna ett ord står.", "Where in the texts a word stands.",
       "DispersionAnswer", RouteMethod::get, AnalysisKind::dispersion},
      {Route::analysis_compare, "analysis_compare", "/api/v1/analysis/compare", false, true,
       kStudied, "Två urval sida vid sida (ref.).", "Two selections side by side (ref.).",
       "CompareAnswer", RouteMethod::get, AnalysisKind::compare},
      {Route::health, "healthz", "/api/v1/healthz", true, false, 0, "Om servern lever.",
       "Whether the server is alive."},
      {Route::ready, "readyz", "/api/v1/readyz", true, false, 0, "Om servern kan svara.",
       "Whether the server can answer."},
      {Route::metrics, "metrics", "/api/v1/metrics", true, false, 0, "Mätvärden för Prometheus.",
       "Measurements for Prometheus."},
      {Route::health, "healthz", "/healthz", true},
      {Route::ready, "readyz", "/readyz", true},
      {Route::metrics, "metrics", "/metrics", true},
      {Route::search_page, "page_search", "/", true, true, kSearch | bits(Parameter::page)},
      {Route::narrative_page, "page_narrative", "/n/{id}", true, false, kPlaced},
      {Route::api_page, "page_api", "/api", true, false, bits(Parameter::lang)},
      {Route::values_page, "page_values", "/filter/{field}", true, true,
       kNarrative |
           bits(Parameter::match, Parameter::sort, Parameter::prefix, Parameter::duplicates)},
      {Route::corpus_page, "page_corpus", "/om", true, false,
       bits(Parameter::edition, Parameter::lang)},
      {Route::accessibility_page, "page_accessibility", "/tillganglighet", true, false,
       bits(Parameter::lang)},
      {Route::privacy_page, "page_privacy", "/integritet", true, false, bits(Parameter::lang)},
      {Route::collection_page, "page_collection", "/samling", true, false,
       bits(Parameter::ids, Parameter::edition, Parameter::lang)},
      {Route::collection_csv, "collection_csv", "/samling.csv", true, false,
       bits(Parameter::ids, Parameter::table, Parameter::edition, Parameter::lang)},
      {Route::analysis_front, "page_analysis_front", "/analys", true, true, kStudied},
      analysis_page(AnalysisKind::words),
      analysis_page(AnalysisKind::concordance),
      analysis_page(AnalysisKind::collocates),
      analysis_page(AnalysisKind::keyness),
      analysis_page(AnalysisKind::trend),
      analysis_page(AnalysisKind::dispersion),
      analysis_page(AnalysisKind::compare),
      {Route::feed, "feed", "/feed.atom", true, true,
       bits(Parameter::q, Parameter::match, Parameter::limit, Parameter::lang,
            Parameter::duplicates, Parameter::edition)},
      {Route::opensearch, "opensearch", "/opensearch.xml", true, false, bits(Parameter::lang)},
      {Route::browser_suggest, "browser_suggest", "/suggestions.json", true, false,
       bits(Parameter::q, Parameter::lang)},
      {Route::robots, "robots", "/robots.txt", true},
  };
  return table;
}

std::vector<std::string_view> route_names() {
  std::vector<std::string_view> names(kRouteCount);
  for (const RouteInfo& row : routes()) names[static_cast<std::size_t>(row.route)] = row.name;
  names[static_cast<std::size_t>(Route::asset)] = "asset";
  names[static_cast<std::size_t>(Route::none)] = "none";
  return names;
}

std::optional<RouteMatch> match_route(std::string_view path) {
  for (const RouteInfo& row : routes()) {
    const std::size_t brace = row.path.find('{');
    if (brace == std::string_view::npos) {
      if (path == row.path) return RouteMatch{&row, ""};
      continue;
    }
    const std::string_view behind = row.path.substr(row.path.find('}') + 1);
    if (path.size() < brace + behind.size() || !path.starts_with(row.path.substr(0, brace)) ||
        !path.ends_with(behind)) {
      continue;
    }
    const std::string_view segment = path.substr(brace, path.size() - brace - behind.size());
    if (segment.empty() || segment.find('/') != std::string_view::npos) continue;
    auto argument = percent_decoded(segment, false);
    if (argument) return RouteMatch{&row, std::move(*argument)};
  }
  return std::nullopt;
}

bool is_long(const RequestHead& head) {
  const auto match = match_route(head.path());
  return match && match->route->is_long();
}

}  // namespace erfara
