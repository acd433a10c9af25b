// Any bytes as the body of an InstantSearch call: it is answered, or the parameter that is wrong is
// named; what is searched for keeps to the limits, and no text of a narrative becomes markup.

#include "erfara/server/instantsearch.h"

#include <string>
#include <string_view>
#include <variant>

#include "require.h"

namespace erfara::fuzz {
namespace {

// Finds one narrative, whose text looks like markup, whatever is asked.
class OneHit final : public Answerer {
 public:
  const EditionSummary& edition() const override { return summary_; }

  SearchAnswer search(const SearchRequest& request) override {
    check(request);
    SearchAnswer answer;
    answer.total = 1;
    Hit hit;
    hit.id = "n1";
    hit.title = "<i>rubrik</i>";
    hit.marked_title = {{"<i>", false}, {"rubrik", true}, {"</i>", false}};
    hit.snippet = {{"<i>", false}, {"ord", true}};
    answer.hits.push_back(std::move(hit));
    for (const Field field : request.facets) answer.facets.push_back(counts(field));
    return answer;
  }
  FacetCounts facet(const SearchRequest& request, Field field, std::string_view,
                    std::size_t) override {
    check(request);
    return counts(field);
  }
  Selection select(const SearchRequest&) override { return {}; }
  json::Value analyse(const AnalysisRequest&) override { return {}; }
  AnalysisRows analysis_rows(const AnalysisRequest&) override { return {}; }
  std::optional<NarrativeAnswer> narrative(std::string_view, std::string_view, Language,
                                           WordSpan) override {
    return {};
  }
  std::optional<SimilarAnswer> similar(std::string_view, std::size_t) override { return {}; }
  CompletionAnswer complete(const SearchRequest&) override { return {}; }

 private:
  static FacetCounts counts(Field field) { return {field, {{"2013", "2013", 1, false}}, 0, 1}; }

  static void check(const SearchRequest& request) {
    require(request.query.size() <= kMaxQueryBytes, "a query keeps to its length");
    require(request.limit <= kMaxLimit && request.offset <= kMaxOffset, "a page can be reached");
    require(request.facet_limit <= 1000, "a list of values is bounded");
    std::size_t values = 0;
    for (const FieldSelection& selection : request.filters) values += selection.values.size();
    require(values <= kMaxFilterValues, "selections are bounded");
  }

  EditionSummary summary_{"e1", "2026-01-02T03:04:05Z", 1, 3, 1, 0};
};

// What clients put into a page as it is.
void check_marked(const json::Value& hit, const char* group, const char* name) {
  const std::string& value = *hit.find(group)->find(name)->find("value")->string();
  require(value.find("<i>") == std::string::npos, "a text is no markup");
}

void check(const json::Value& answer, bool has_own_tags) {
  const json::Value again = json::parse(json::dump(answer));
  const auto* results = again.find("results")->array();
  require(!results->empty() && results->size() <= kMaxInstantSearches, "each search has a result");
  if (has_own_tags) return;  // which may be the very bytes of the text
  for (const json::Value& result : *results) {
    if (result.find("hits") == nullptr) continue;  // of the values of a field
    for (const json::Value& hit : *result.find("hits")->array()) {
      check_marked(hit, "_highlightResult", "title");
      check_marked(hit, "_snippetResult", "text");
    }
  }
}

}  // namespace
}  // namespace erfara::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz::OneHit answerer;
  const auto result = instantsearch(answerer, bytes, Language::english, false);
  if (const auto* wrong = std::get_if<ParameterError>(&result)) {
    fuzz::require(!wrong->parameter.empty() && !wrong->detail.empty(), "what is wrong is named");
  } else {
    const bool has_own_tags = bytes.find("Tag") != std::string_view::npos;
    fuzz::check(std::get<json::Value>(result), has_own_tags);
  }
  return 0;
}
