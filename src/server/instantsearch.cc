#include "erfara/server/instantsearch.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "instantsearch_request.h"

namespace erfara {
namespace {

using json::Value;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kAllYears = 1000;

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

/// Marks text with the tags of a request.
class Highlighter {
 public:
  explicit Highlighter(const InstantSearchRequest& request)
      : pre_(request.pre_tag),
        post_(request.post_tag),
        escapes_((pre_ + post_).find_first_of("<>&") != std::string::npos) {}

  Value marked(const std::vector<Piece>& pieces) const {
    std::string value;
    bool matches = false;
    for (const Piece& piece : pieces) {
      const std::string text = escapes_ ? escaped(piece.text) : piece.text;
      value += piece.mark ? pre_ + text + post_ : text;
      matches = matches || piece.mark;
    }
    Value result;
    return std::move(result.set("value", value)
                         .set("matchLevel", matches ? "full" : "none")
                         .set("matchedWords", Value::Array{}));
  }

 private:
  std::string pre_, post_;
  bool escapes_;
};

Value hit_object(const Hit& hit, const Highlighter& highlighter) {
  Value object = to_json(hit);
  object.set("objectID", hit.id);
  std::string text;
  for (const Piece& piece : hit.snippet) text += piece.text;
  object.set("text", text);
  object.set("_highlightResult",
             Value(Value::Object{{"title", highlighter.marked(hit.marked_title)}}));
  object.set("_snippetResult", Value(Value::Object{{"text", highlighter.marked(hit.snippet)}}));
  return object;
}

Value hits_array(const SearchAnswer& answer, const InstantSearchRequest& request) {
  const Highlighter highlighter(request);
  Value hits{Value::Array{}};
  for (const Hit& hit : answer.hits) hits.push(hit_object(hit, highlighter));
  return hits;
}

Value facets_object(const SearchAnswer& answer) {
  Value facets{Value::Object{}};
  for (const FacetCounts& counts : answer.facets) {
    Value values{Value::Object{}};
    for (const FacetValue& value : counts.values) values.set(value.value, value.count);
    facets.set(std::string(info(counts.field).name), std::move(values));
  }
  return facets;
}

// The first and last year of what is found, whatever years are selected, for sliders.
Value stats_object(Answerer& answerer, const InstantSearchRequest& request) {
  Value stats{Value::Object{}};
  const auto& facets = request.search.facets;
  if (std::ranges::find(facets, Field::year) == facets.end()) return stats;
  const FacetCounts years = answerer.facet(request.search, Field::year, "", kAllYears);
  std::vector<int> found;
  for (const FacetValue& value : years.values) {
    if (value.count > 0) found.push_back(std::stoi(value.value));
  }
  if (found.empty()) return stats;
  const auto [first, last] = std::ranges::minmax(found);
  Value bounds;
  bounds.set("min", first).set("max", last);
  return std::move(stats.set("year", std::move(bounds)));
}

std::int64_t milliseconds_since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
}

Value search_result(Answerer& answerer, const InstantSearchRequest& request) {
  const auto start = Clock::now();
  const SearchAnswer answer = answerer.search(request.search);
  const std::size_t size = request.hits_per_page;
  const std::uint64_t reachable = std::min<std::uint64_t>(answer.total, kMaxOffset + size);
  Value result;
  result.set("index", request.index).set("hits", hits_array(answer, request));
  result.set("nbHits", answer.total).set("page", std::uint64_t{request.page});
  result.set("nbPages", size == 0 ? std::uint64_t{0} : (reachable + size - 1) / size);
  result.set("hitsPerPage", std::uint64_t{size});
  result.set("facets", facets_object(answer));
  result.set("facets_stats", stats_object(answerer, request));
  result.set("exhaustiveNbHits", true).set("exhaustiveFacetsCount", true);
  result.set("query", request.search.query).set("params", request.params);
  return std::move(result.set("processingTimeMS", milliseconds_since(start)));
}

Value values_result(Answerer& answerer, const InstantSearchRequest& request) {
  const auto start = Clock::now();
  const Highlighter highlighter(request);
  const FacetCounts counts = answerer.facet(request.search, *request.values_of,
                                            request.values_prefix, request.search.facet_limit);
  Value hits{Value::Array{}};
  for (const FacetValue& value : counts.values) {
    Value hit;
    hit.set("value", value.value);
    hit.set("highlighted", *highlighter.marked({{value.value, false}}).find("value"));
    hits.push(std::move(hit.set("count", value.count)));
  }
  Value result;
  result.set("facetHits", std::move(hits)).set("exhaustiveFacetsCount", true);
  return std::move(result.set("processingTimeMS", milliseconds_since(start)));
}

}  // namespace

std::variant<Value, ParameterError> instantsearch(Answerer& answerer, std::string_view body,
                                                  Language language, bool author_facet) {
  auto read = read_instantsearch(body, language);
  if (auto* wrong = std::get_if<ParameterError>(&read)) return std::move(*wrong);
  Value results{Value::Array{}};
  for (auto& request : std::get<std::vector<InstantSearchRequest>>(read)) {
    if (!author_facet) std::erase(request.search.facets, Field::author);
    if (!author_facet && request.values_of == Field::author) {
      return ParameterError{"facetName", language == Language::swedish
                                             ? "personer räknas inte här"
                                             : "persons are not counted here"};
    }
    results.push(request.values_of ? values_result(answerer, request)
                                   : search_result(answerer, request));
  }
  return Value(Value::Object{{"results", std::move(results)}});
}

}  // namespace erfara
