#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/json/value.h"
#include "erfara/language/readability.h"
#include "erfara/search/request.h"

namespace erfara {

/// A stretch of text that is marked as matching, or is not. The texts of a list of pieces, joined,
/// are the text; they hold no markup.
struct Piece {
  std::string text;
  bool mark = false;
};

/// A narrative that was found.
struct Hit {
  std::string id;
  std::string title;  ///< the text's own, or made from role, municipality and cohort; never empty
  std::optional<PageKind> kind;
  std::optional<std::string> role, municipality, county, author, organisation, programme;
  std::vector<int> years;                ///< every year of the cohort, ascending
  std::optional<std::string> published;  ///< ISO 8601 date
  double score = 0;                      ///< comparable within one answer only; higher is better
  std::string url;                       ///< where it was published; empty if unknown
  std::uint32_t duplicates = 0;          ///< near-duplicates found too and folded into this hit
  std::vector<Piece> marked_title;       ///< the title, marked; empty when it was not asked for
  std::vector<Piece> snippet;            ///< fragments are parted by a piece "…"
};

/// A value of a field with the number of narratives that choosing it (too) would give.
struct FacetValue {
  std::string value;
  std::string label;  ///< what a reader sees, in the language of the request
  std::uint64_t count = 0;
  bool selected = false;
};

/// The counts of a field: the largest first, equal counts in Swedish order (years: by year), the
/// selected values always among them. The field's own selection is left out of the counting.
struct FacetCounts {
  Field field;
  std::vector<FacetValue> values;
  std::uint64_t missing = 0;   ///< narratives without a value in the field
  std::uint64_t distinct = 0;  ///< values with a count above zero, listed here or not
};

/// How the query was understood, for the reader.
struct QueryEcho {
  std::string text;                        ///< as it came, made well-formed UTF-8
  std::string canonical;                   ///< parsed and printed again
  MatchMode match = MatchMode::automatic;  ///< as it was carried out
  std::vector<std::string> notices;        ///< sentences in the request's language
  std::optional<std::string> suggestion;   ///< a query that probably was meant (suggestion.h)
};

struct SearchAnswer {
  std::string edition;
  QueryEcho query;
  std::uint64_t total = 0;  ///< exact: so many hits there are to page through
  /// Near-duplicates that were found too and not counted: total + folded is the total of the same
  /// request with DuplicateMode::show, unless only one of the two is relaxed (MatchMode).
  std::uint64_t folded = 0;
  std::vector<Hit> hits;            ///< best first
  std::vector<FacetCounts> facets;  ///< those that the request asked for, in that order
  /// The shards on other machines that did not answer, ascending from 0: what they hold is neither
  /// found nor counted, and a notice says so. In JSON `partial` and `missing_shards`, only then.
  std::vector<std::size_t> missing_shards;
};

/// A narrative that is nearly the same as another.
struct NearDuplicate {
  std::string id;
  std::string title;  ///< as in Hit
  std::string page;   ///< as in Narrative
  std::string url;    ///< as in Hit
};
inline constexpr std::size_t kMaxNearDuplicates = 100;

/// Words in a row in a narrative, counted from 0 through title and text; none where `words` is 0.
struct WordSpan {
  std::uint32_t first = 0;
  std::uint32_t words = 0;
};

/// One narrative in full, with the query's words marked, or the words at a place alone.
struct NarrativeAnswer {
  std::string edition;
  Record record;
  std::string title;                           ///< as in Hit
  std::vector<Piece> marked_title;             ///< its own title; empty without one
  std::vector<std::vector<Piece>> paragraphs;  ///< the text
  bool is_placed = false;                      ///< whether the place is what is marked
  std::vector<std::string> reasons;            ///< why it matches the query, a sentence each
  Readability readability;                     ///< of the text, without the title
  std::vector<NearDuplicate> duplicates;       ///< at most kMaxNearDuplicates
};

/// A narrative that is like another, with the words that they share.
struct SimilarHit {
  Hit hit;
  std::vector<std::string> terms;  ///< the most telling first, at most five
};

struct SimilarAnswer {
  std::string edition;
  std::vector<SimilarHit> similar;  ///< the most similar first
};

/// The JSON bodies of /api/v1/search, /api/v1/narratives/{id}/similar and /api/v1/facets/{field},
/// without a Value in between.
std::string json_text(const SearchAnswer& answer);
std::string json_text(const SimilarAnswer& answer);
std::string json_text(const FacetCounts& counts, std::string_view edition);
/// The first as a Value, and what stands in it as `query` and in `hits`.
json::Value to_json(const SearchAnswer& answer);
json::Value to_json(const QueryEcho& query);
json::Value to_json(const Hit& hit);
/// The JSON body of /api/v1/narratives/{id}.
json::Value to_json(const NarrativeAnswer& answer);

}  // namespace erfara
