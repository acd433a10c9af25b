#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/analysis/analysis.h"
#include "erfara/index/edition.h"
#include "erfara/json/value.h"
#include "erfara/search/answer.h"
#include "erfara/search/request.h"
#include "erfara/server/imprint.h"
#include "erfara/server/log.h"

// The web pages, rendered on the server and complete without JavaScript.
//
// Addresses. A search page is "/" with the parameters q, a field's English name (once a value),
// match, sort, limit, page, duplicates and lang; "/filter/{field}" lists a field's values under it,
// the feed of its newest narratives is "/feed.atom", the description of the API "/api"; a narrative
// page is "/n/{id}" with q and lang; "/om" tells about the corpus, "/samling" shows a collection.
// The pages of analyses are kAnalysisPaths, "/analys" leads to them; they take what the analysis of
// the same kind takes under /api/v1/analysis, but show more rows where `limit` is absent.
// `page` is 1-based and stands for an offset of (page - 1) * limit. `lang` is "sv" (the default) or
// "en". Every link on a page keeps the state that its reader would expect.
//
// Headers. Pages keep to the policy below, and so to any wider one:
//   default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';
//   form-action 'self'; base-uri 'none'; frame-ancestors 'none'
// All functions may be called from several threads at once. Texts from outside may hold any bytes:
// they are escaped, and in well-formed UTF-8 the page is well-formed HTML.

namespace erfara {

/// A file that pages refer to. The views live as long as the program.
struct PageAsset {
  std::string_view path;          ///< "/assets/NAME-HASH.EXTENSION", HASH of the content
  std::string_view content_type;  ///< with charset where it is text
  std::string_view content;
  std::string_view etag;    ///< strong, quoted
  std::string_view gzip;    ///< the content compressed, when the program was built; empty where
  std::string_view brotli;  ///< that gains nothing
  bool shared = false;  ///< for pages of other sites: its path, "/NAME.EXTENSION", never changes
};

/// The asset of exactly this path; nullptr when there is none. Since the name changes with the
/// content, an asset that is not `shared` may be cached for ever ("immutable").
const PageAsset* find_asset(std::string_view path);

/// What the pages say of the corpus as a whole.
struct CorpusSummary {
  EditionSummary edition;
};

/// What a reader without hits may try instead.
struct Advice {
  std::string text;         ///< says what is left out, in the request's language
  SearchRequest request;    ///<
  std::uint64_t total = 0;  ///< the hits that it gives; whoever asks for advice counts them
};
inline constexpr std::size_t kMaxAdvice = 12;
/// At most kMaxAdvice pieces of it, nothing for an answer with hits.
std::vector<Advice> advice_for(const SearchRequest& request, const SearchAnswer& answer);

/// The page "/": the front page where nothing is asked for (no query, filter, offset or order), the
/// results of `answer` otherwise. `answer` must be the answer to `request`; for the front page its
/// facets of the whole corpus are what is shown. `advice` stands in place of hits where there are
/// none.
std::string render_search_page(const SearchRequest& request, const SearchAnswer& answer,
                               const CorpusSummary& corpus, const std::vector<Advice>& advice = {});

/// The page "/filter/{field}": all values of a field under a search, as links to it with one more
/// or one less. `counts` is what `prefix` (may be empty) left.
std::string render_values_page(const SearchRequest& request, const FacetCounts& counts,
                               const std::string& prefix);

/// What the page about the corpus is made of.
struct CorpusPage {
  const SearchAnswer& answer;  ///< to the request for everything, with all its facets
  CorpusSummary corpus;
  EditionList editions;
  std::string site;  ///< address without a path
  Language language = Language::swedish;
  Publisher publisher = {};
};

/// The page "/om": what is in the corpus and what is missing, its editions, and a schema.org
/// Dataset for machines.
std::string render_corpus_page(const CorpusPage& page);

/// Texts that the law asks for.
enum class Statement : std::uint8_t { accessibility, privacy };

/// What such a text is made of.
struct StatementPage {
  Statement statement = Statement::accessibility;
  Imprint imprint;  ///< what is not filled in is shown to be so, with the setting's name
  LogOptions log;   ///< what is kept of readers
  Language language = Language::swedish;
};

/// The pages "/tillganglighet" and "/integritet".
std::string render_statement_page(const StatementPage& page);

/// Narratives that a reader has picked, in that order.
inline constexpr std::size_t kMaxCollection = 50;
struct Collection {
  std::vector<NarrativeAnswer> narratives;  ///< marked by no query
  std::vector<std::string> missing;         ///< ids that this edition does not have
  std::string edition;
  std::string site;  ///< address without a path
  Language language = Language::swedish;
};

/// The page "/samling": the collection side by side.
std::string render_collection_page(const Collection& collection);

/// The collection as a table with a heading row. For Swedish Excel: UTF-8 with byte order mark,
/// ";", decimal comma, CRLF, and cells that would be formulas with "'" in front. Otherwise RFC 4180
/// with commas, decimal point and every cell as it is.
std::string render_collection_csv(const Collection& collection, bool for_excel);

/// What the page of a narrative is made of.
struct NarrativePage {
  const NarrativeAnswer& answer;
  std::vector<SimilarHit> similar;  ///< shown below with the words shared
  std::string query;                ///< what the reader searched for, to lead back to; may be empty
  std::string site;                 ///< address without a path
  Language language = Language::swedish;
  bool indexable = false;  ///< whether search engines may list it
  Publisher publisher = {};
  std::string edition = {};  ///< the earlier edition that the address names; empty: the current one
};

/// The page "/n/{id}".
std::string render_narrative_page(const NarrativePage& page);

/// The page "/api": an OpenAPI description (openapi.h) for people.
std::string render_api_page(const json::Value& openapi, Language language);

/// The addresses of the pages of analyses, by AnalysisKind.
inline constexpr std::array<std::string_view, kAnalysisKinds> kAnalysisPaths = {
    "/analys/ord",   "/analys/konkordans", "/analys/kollokat", "/analys/nyckelord",
    "/analys/trend", "/analys/spridning",  "/analys/jamfor"};

/// A request with what a page of this kind takes for usual.
AnalysisRequest usual_page_request(AnalysisKind kind);

/// What the page of an analysis is made of.
struct AnalysisPage {
  AnalysisRequest request;
  std::string pinned;  ///< the edition that the address names; empty: the current one
  /// To the request. Null while no node is given, or where it cannot be read.
  json::Value answer;
  std::string fault;            ///< why the node cannot be read, for the reader; else empty
  SearchAnswer selected;        ///< to the selection as a search: what it can be narrowed by
  SearchAnswer referred;        ///< the same of the reference, or of everything without one
  CorpusSummary corpus;         ///< what the answer is of
  std::string gone;             ///< an edition that the address names but is no more
  std::string change;           ///< what has changed since then, a sentence; empty if not known
  std::string current;          ///< the id of the current edition
  json::Value answer_now = {};  ///< where `pinned` is not current: the same of the current one
};

/// The page of an analysis: the selection, settings, result as table and drawing, and how it is
/// counted. Numbers are links to the lines behind them.
std::string render_analysis_page(const AnalysisPage& page);

/// The page "/analys": what can be studied in a selection of so many narratives.
std::string render_analysis_front(const SearchRequest& selection, std::uint64_t narratives);

/// What a feed is made of.
struct Feed {
  const SearchRequest& request;
  const SearchAnswer& answer;  ///< to `request`
  CorpusSummary corpus;
  std::string site;  ///< address without a path: "https://erfara.example"
};

/// The hits as an Atom feed (RFC 4287). The date of an entry is that of its publication, else the
/// first day of its cohort's last year, else when the edition was built.
std::string render_feed(const Feed& feed);

/// The site as a search engine for browsers (OpenSearch 1.1), with suggestions.
std::string render_opensearch(const std::string& site, Language language);

/// What a page for a request that failed is made of.
struct ErrorPage {
  int status = 500;    ///< of HTTP; what a reader may do about it is said by the page itself
  std::string title;   ///< in `language`: what the status means
  std::string detail;  ///< in `language`: what is wrong; may be empty
  std::string onward;  ///< of a 410: the address of the same in the current edition; may be empty
  Language language = Language::swedish;
};

std::string render_error_page(const ErrorPage& page);

}  // namespace erfara
