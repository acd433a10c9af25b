#include "erfara/server/instantsearch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/fake_source.h"
#include "server/running_server.h"

namespace erfara {
namespace {

using testing::HasSubstr;

class InstantSearchTest : public testing::Test {
 protected:
  std::variant<json::Value, ParameterError> ask(const std::string& body) {
    const auto answerer = source_.open_current();
    return instantsearch(*answerer, body, Language::english, false);
  }
  /// The first result of a request with these parameters.
  json::Value result(const std::string& params, const std::string& rest = "") {
    const auto answer =
        ask(R"({"requests": [{"indexName": "erfara")" + rest + R"(, "params": )" + params + "}]}");
    if (const auto* wrong = std::get_if<ParameterError>(&answer)) {
      ADD_FAILURE() << params << " " << wrong->parameter << ": " << wrong->detail;
      return {};
    }
    return std::get<json::Value>(answer).find("results")->array()->front();
  }
  /// What the search that it becomes asks, as a line: query, filters, order, offset+limit.
  std::string asked(const std::string& params) {
    result(params);
    const SearchRequest request = source_.last_request();
    std::string line = "q=" + request.query;
    for (const FieldSelection& filter : request.filters) {
      line.append(" ").append(info(filter.field).name).append("=");
      for (const std::string& value : filter.values) line += value + ";";
    }
    line += " " + std::to_string(request.offset) + "+" + std::to_string(request.limit);
    for (const Field field : request.facets) line.append(" ").append(info(field).name);
    return line;
  }

  FakeSource source_;
};

TEST_F(InstantSearchTest, ReadsWhatClientsSend) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{}", "q= 0+20"},
      {"null", "q= 0+20"},
      {R"({"query": "plan", "page": 2, "hitsPerPage": 5})", "q=plan 10+5"},
      {R"("query=detalj%20plan&page=1&hitsPerPage=3&facets=%5B%22role%22%5D")",
       "q=detalj plan 3+3 role"},
      {R"({"facets": ["role", "year", "role"]})", "q= 0+20 role year"},
      {R"({"facets": "county"})", "q= 0+20 county"},
      {R"({"facets": []})", "q= 0+20"},
      {R"({"facetFilters": [["role:a b", "role:c:d"], "county:Skåne län"]})",
       "q= role=a b;c:d; county=Skåne län; 0+20"},
      {R"({"facetFilters": ["role:\\-x"]})", "q= role=-x; 0+20"},
      {R"({"numericFilters": ["year>=2011", "year<=2014"]})", "q= year=2011..2014; 0+20"},
      {R"({"numericFilters": ["year > 2011"]})", "q= year=2012..9999; 0+20"},
      {R"({"numericFilters": ["year=2012"]})", "q= year=2012..2012; 0+20"},
      {R"({"numericFilters": ["year>2015", "year<2015"]})", "q= year=9999..9999; 0+20"},
      {R"({"hitsPerPage": 5000})", "q= 0+100"},
      {R"({"page": 999999})", "q= 0+0"},
      {R"({"tagFilters": "", "clickAnalytics": true, "filters": "", "analytics": null})",
       "q= 0+20"},
  };
  for (const auto& [params, expected] : cases) EXPECT_EQ(asked(params), expected) << params;
}

TEST_F(InstantSearchTest, NamesWhatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "body"},
      {"{", "body"},
      {"{}", "requests"},
      {"[]", "requests"},
      {"[1]", "requests[0]"},
      {R"([{"indexName": 1}])", "requests[0].indexName"},
      {R"([{"indexName": "a:sideways"}])", "requests[0].indexName"},
      {R"([{"params": []}])", "requests[0].params"},
      {R"([{}, {"params": {"page": -1}}])", "requests[1].page"},
      {R"([{"params": {"page": 1.5}}])", "requests[0].page"},
      {R"([{"params": {"query": {}}}])", "requests[0].query"},
      {R"([{"params": "query=%ff"}])", "requests[0].params"},
      {R"([{"params": {"facets": ["colour"]}}])", "requests[0].facets"},
      {R"([{"params": {"facets": "[1"}}])", "requests[0].facets"},
      {R"([{"params": {"facetFilters": ["role"]}}])", "requests[0].facetFilters"},
      {R"([{"params": {"facetFilters": ["role:-a"]}}])", "requests[0].facetFilters"},
      {R"([{"params": {"facetFilters": ["role:a", "role:b"]}}])", "requests[0].facetFilters"},
      {R"([{"params": {"facetFilters": [["role:a", "county:b"]]}}])", "requests[0].facetFilters"},
      {R"([{"params": {"facetFilters": [[["role:a"]]]}}])", "requests[0].facetFilters"},
      {R"([{"params": {"numericFilters": ["age>3"]}}])", "requests[0].numericFilters"},
      {R"([{"params": {"numericFilters": ["year!=3"]}}])", "requests[0].numericFilters"},
      {R"([{"params": {"numericFilters": ["year>99999999999"]}}])", "requests[0].numericFilters"},
      {R"([{"params": {"filters": "role:a"}}])", "requests[0].filters"},
      {R"([{"facetName": "colour"}])", "requests[0].facetName"},
      {R"([{"facetName": "author"}])", "facetName"},
      {R"([{"params": {"query": ")" + std::string(513, 'a') + R"("}}])", "requests[0].query"},
  };
  for (const auto& [body, expected] : cases) {
    const auto answer = ask(body);
    const auto* wrong = std::get_if<ParameterError>(&answer);
    ASSERT_NE(wrong, nullptr) << body;
    EXPECT_EQ(wrong->parameter, expected) << body;
    EXPECT_NE(wrong->detail, "");
  }
  std::string many = "[{}";
  for (std::size_t i = 0; i < kMaxInstantSearches; ++i) many += ",{}";
  EXPECT_TRUE(std::holds_alternative<ParameterError>(ask(many + "]")));
}

TEST_F(InstantSearchTest, AnswersInTheShapeThatClientsRead) {
  const json::Value answer = result(R"({"query": "plan", "hitsPerPage": 2, "facets": "*"})");
  EXPECT_EQ(answer.find("nbHits")->integer(), 3);
  EXPECT_EQ(answer.find("nbPages")->integer(), 2);
  EXPECT_EQ(answer.find("exhaustiveNbHits")->boolean(), true);
  EXPECT_EQ(*answer.find("query")->string(), "plan");
  EXPECT_EQ(json::dump(*answer.find("facets")->find("role")), R"({"2013": 3})");
  EXPECT_EQ(answer.find("facets")->find("author"), nullptr);
  EXPECT_EQ(json::dump(*answer.find("facets_stats")), R"({"year": {"min": 2011, "max": 2013}})");
  const json::Value& hit = answer.find("hits")->array()->front();
  EXPECT_EQ(*hit.find("objectID")->string(), "n1");
  EXPECT_EQ(*hit.find("title")->string(), "Ett år");
  EXPECT_EQ(*hit.find("text")->string(), "Vi <lärde> oss");
}

// Markup is escaped where the tags are markup; a client with placeholders escapes it itself.
TEST_F(InstantSearchTest, EscapesWhatIsMarked) {
  const auto marked = [&](const std::string& params) {
    const json::Value answer = result(params);
    const json::Value& hit = answer.find("hits")->array()->front();
    return *hit.find("_snippetResult")->find("text")->find("value")->string();
  };
  EXPECT_EQ(marked("{}"), "Vi &lt;<mark>lärde</mark>&gt; oss");
  EXPECT_EQ(marked(R"({"highlightPreTag": "<b>", "highlightPostTag": "</b>"})"),
            "Vi &lt;<b>lärde</b>&gt; oss");
  EXPECT_EQ(marked(R"({"highlightPreTag": "__on__", "highlightPostTag": "__off__"})"),
            "Vi <__on__lärde__off__> oss");
}

TEST_F(InstantSearchTest, MarksTitles) {
  const json::Value answer = result("{}");
  const json::Value& hit = answer.find("hits")->array()->front();
  const json::Value& title = *hit.find("_highlightResult")->find("title");
  EXPECT_EQ(*title.find("value")->string(), "Ett <mark>år</mark>");
  EXPECT_EQ(*title.find("matchLevel")->string(), "full");
}

TEST_F(InstantSearchTest, SearchesInTheValuesOfAField) {
  const json::Value answer = result(R"({"facetQuery": "pla", "maxValuesPerFacet": 7})",
                                    R"(, "type": "facet", "facetName": "role")");
  EXPECT_EQ(json::dump(*answer.find("facetHits")),
            R"([{"value": "pla", "highlighted": "pla", "count": 7}])");
}

TEST_F(InstantSearchTest, IsAskedByPost) {
  RunningServer server;
  Client client(server.port());
  const auto post = [&](const std::string& body, const std::string& headers = "") {
    return client.ask("POST", "/api/v1/instantsearch?x-agent=y",
                      headers + "Content-Length: " + std::to_string(body.size()) + "\r\n", body);
  };
  const Reply reply = post(R"({"requests": [{"indexName": "a"}, {"indexName": "b"}]})");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("cache-control"), "no-store");
  EXPECT_EQ(json::parse(reply.body).find("results")->array()->size(), 2U);
  const Reply wrong = post("[", "Accept-Language: en\r\n");
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(wrong.header("content-type"), "application/problem+json");
  EXPECT_THAT(wrong.body, HasSubstr("not JSON"));
  EXPECT_EQ(post(std::string(60000, '[')).status, 400);
  EXPECT_EQ(post(R"([{"params": {"query": "throw"}}])").status, 500);
  EXPECT_EQ(client.get("/api/v1/instantsearch").status, 405);
}

}  // namespace
}  // namespace erfara
