#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/analysis/analysis.h"
#include "erfara/facets/field.h"
#include "erfara/server/http_head.h"

namespace erfara {

/// A parameter of a query string that is not a field of kFields.
enum class Parameter : std::uint8_t {
  q,
  match,
  sort,
  limit,
  offset,
  edition,
  lang,
  prefix,
  value_limit,
  page,
  duplicates,
  ids,
  table,
  format,
  file,
  word,
  words,
};

/// What the program knows of a parameter; the API's description is made from the same rows.
struct ParameterInfo {
  Parameter parameter;
  std::string_view name;
  std::int64_t minimum = 0;  ///< of a whole number; both 0 where it is none
  std::int64_t maximum = 0;
  std::string_view choices;  ///< parted by spaces; empty where any text goes
  std::string_view example;
  std::string_view swedish = {};
  std::string_view english = {};
};

/// The one table of parameters, in the order of the enumerators. A page number ends where the
/// offset does, at 1,000 pages of 10.
inline constexpr std::array<ParameterInfo, 17> kParameters = {{
    {Parameter::q, "q", 0, 0, "", "planarbete kommun:Bollnäs", "Sökfrågan, högst 512 byte.",
     "The query, at most 512 bytes."},
    {Parameter::match, "match", 0, 0, "auto all any", "all",
     "Hur många av orden en träff måste ha.", "How many of the words a hit must have."},
    {Parameter::sort, "sort", 0, 0, "relevance year -year municipality author length", "-year",
     "Träffarnas ordning.", "The order of the hits."},
    {Parameter::limit, "limit", 0, 100, "", "10", "Högsta antal träffar.",
     "The most hits to give."},
    {Parameter::offset, "offset", 0, 10000, "", "20", "Antal träffar att hoppa över.",
     "How many hits to skip."},
    {Parameter::edition, "edition", 0, 0, "", "20260301-120000-001",
     "Utgåvan att svara ur; annars den aktuella.",
     "The edition to answer from; the current one otherwise."},
    {Parameter::lang, "lang", 0, 0, "sv en", "sv", "Språket för etiketter och meddelanden.",
     "The language of labels and messages."},
    {Parameter::prefix, "prefix", 0, 0, "", "söd", "Början på de värden som söks.",
     "The start of the values wanted."},
    {Parameter::value_limit, "limit", 1, 1000, "", "20", "Högsta antal värden.",
     "The most values to give."},
    {Parameter::page, "page", 1, 1001, "", "2", "Sidan med träffar, från 1.",
     "The page of hits, from 1."},
    {Parameter::duplicates, "duplicates", 0, 0, "fold show", "show",
     "Om nästan likadana berättelser är en träff, räknad en gång, eller var sin.",
     "Whether near-duplicates are one hit, counted once, or one each."},
    {Parameter::ids, "ids", 0, 0, "", "fcgf8pd07f,fcgf8pd080",
     "Berättelsers id, åtskilda av kommatecken.", "Ids of narratives, parted by commas."},
    {Parameter::table, "table", 0, 0, "excel plain", "excel",
     "Tabell för svenska Excel, eller för andra program.",
     "A table for Swedish Excel, or for other programs."},
    {Parameter::format, "format", 0, 0, "csv tsv ndjson vrt conllu tei about", "csv",
     "Formen: tabell för kalkylprogram, tabbad tabell, JSON-rader; texter för CWB och Korp (vrt), "
     "i CoNLL-U eller TEI P5; eller en beskrivning av uttaget.",
     "The form: a table for spreadsheets, one with tabs, lines of JSON; texts for CWB and Korp "
     "(vrt), in CoNLL-U or TEI P5; or what the export is."},
    {Parameter::file, "format", 0, 0, "csv tsv json about", "csv",
     "Alla rader som fil, vad limit och offset än säger: tabell för kalkylprogram, tabbad tabell "
     "eller JSON; eller en beskrivning av filen.",
     "All rows as a file, whatever limit and offset say: a table for spreadsheets, one with tabs, "
     "or JSON; or what the file is."},
    {Parameter::word, "word", 0, 100'000'000, "", "12",
     "Ordet som markeras i stället för frågans, räknat från 0 genom rubrik och text.",
     "The word that is marked instead of the query's, counted from 0 through title and text."},
    {Parameter::words, "words", 1, 63, "", "2", "Så många ord i rad markeras.",
     "So many words in a row are marked."},
}};
constexpr const ParameterInfo& info(Parameter parameter) {
  return kParameters[static_cast<std::size_t>(parameter)];
}

/// What stands for an "{argument}" of a path.
struct ArgumentInfo {
  std::string_view name;
  std::string_view example;
  std::string_view swedish;
  std::string_view english;
};
inline constexpr std::array<ArgumentInfo, 2> kArguments = {{
    {"id", "fcgf8pd07f", "Berättelsens id, ur en träff.", "The id of the narrative, from a hit."},
    {"field", "municipality", "Ett fält, som municipality eller year.",
     "A field, such as municipality or year."},
}};

/// A value of each field of kFields, in its order, as an example.
inline constexpr std::array<std::string_view, kFieldCount> kFieldExamples = {
    "planarkitekt", "Naturvetenskap", "Bollnäs",      "Malmö",   "Skåne län",
    "2011..2014",   "Kommuntrainee",  "Region Skåne", "article", "Elin Sundvall"};

enum class Route : std::uint8_t {
  search,
  narrative,
  similar,
  suggest,
  facet,
  editions,
  health,
  ready,
  metrics,
  search_page,
  narrative_page,
  api_page,
  values_page,
  corpus_page,
  accessibility_page,
  privacy_page,
  collection_page,
  collection_csv,
  feed,
  opensearch,
  browser_suggest,
  robots,
  analysis_front,
  analysis_page,
  openapi,
  instantsearch,
  reload,
  exported,
  analysis_words,
  analysis_concordance,
  analysis_collocates,
  analysis_keyness,
  analysis_trend,
  analysis_dispersion,
  analysis_compare,
  asset,
  none,  ///< whatever has no route: counted, never described
};
inline constexpr std::size_t kRouteCount = 37;

/// How an address is asked: all are read with GET and HEAD but those that take a body.
enum class RouteMethod : std::uint8_t { get, post };

/// One address of the server.
struct RouteInfo {
  Route route;
  std::string_view name;         ///< label in /metrics
  std::string_view path;         ///< may have one "{argument}", which stands for one segment
  bool lenient = false;          ///< a page: unknown parameters are ignored
  bool takes_fields = false;     ///< every field of kFields is a parameter, repeatable
  std::uint32_t parameters = 0;  ///< bits by Parameter
  std::string_view swedish = {};
  std::string_view english = {};
  std::string_view answer = {};  ///< the schema of its JSON, in web/api/schemas.json
  RouteMethod method = RouteMethod::get;
  std::optional<AnalysisKind> analysis = {};  ///< whose settings it takes, too

  constexpr bool takes(Parameter parameter) const {
    return ((parameters >> static_cast<unsigned>(parameter)) & 1U) != 0;
  }
  /// Whether an answer may take seconds.
  bool is_long() const { return analysis.has_value(); }
};

/// The one table of addresses; the first that fits is taken.
const std::vector<RouteInfo>& routes();
/// The labels of all routes, by Route.
std::vector<std::string_view> route_names();

struct RouteMatch {
  const RouteInfo* route;
  std::string argument;  ///< decoded; empty where the path has none
};
/// The route of a path, still percent-encoded; nothing when there is none.
std::optional<RouteMatch> match_route(std::string_view path);
/// Whether the answer to this request may take seconds.
bool is_long(const RequestHead& head);

}  // namespace erfara
