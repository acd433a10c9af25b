#include "erfara/server/parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace erfara {
namespace {

const RouteInfo& route_of(std::string_view path) { return *match_route(path)->route; }

// "parameter: detail" of the first error; "" when there is none.
std::string error(std::string_view query, std::string_view path = "/api/v1/search",
                  Language language = Language::english) {
  const Parameters read = read_parameters(route_of(path), query, language);
  if (read.errors.empty()) return "";
  return read.errors.front().parameter + ": " + read.errors.front().detail;
}

struct Case {
  std::string query;
  std::string expected;
};

TEST(ParametersTest, NamesWhatIsWrong) {
  const std::vector<Case> cases = {
      {"", ""},
      {"q=", ""},
      {"q=a&limit=0&offset=10000&match=any&sort=-year&edition=a-1&lang=en", ""},
      {"role=", ""},
      {"&&q=a&", ""},
      {"q=%e5", "q: the value is wrongly encoded (%XX and UTF-8 are needed, without NUL)"},
      {"q=%", "q: the value is wrongly encoded (%XX and UTF-8 are needed, without NUL)"},
      {"q=%4", "q: the value is wrongly encoded (%XX and UTF-8 are needed, without NUL)"},
      {"q=a%00", "q: the value is wrongly encoded (%XX and UTF-8 are needed, without NUL)"},
      {"q=\xff", "q: the value is wrongly encoded (%XX and UTF-8 are needed, without NUL)"},
      {"q=" + std::string(513, 'a'), "q: the query is longer than 512 bytes"},
      {"q=a&q=b", "q: may be given once"},
      {"limit=101", "limit: must be a whole number from 0 to 100"},
      {"limit=-1", "limit: must be a whole number from 0 to 100"},
      {"limit=", "limit: must be a whole number from 0 to 100"},
      {"limit=1e1", "limit: must be a whole number from 0 to 100"},
      {"limit=99999999999999999999", "limit: must be a whole number from 0 to 100"},
      {"offset=10001", "offset: must be a whole number from 0 to 10000"},
      {"duplicates=show&q=a", ""},
      {"duplicates=hide", "duplicates: must be one of: fold show"},
      {"match=some", "match: must be one of: auto all any"},
      {"sort=-author", "sort: must be one of: relevance year -year municipality author length"},
      {"lang=de", "lang: must be one of: sv en"},
      {"edition=../x", "edition: must be the id of an edition from /api/v1/editions"},
      {"year=13", "year: must be a year such as 2013 or a range such as 2011..2014"},
      {"year=2014..2011", "year: must be a year such as 2013 or a range such as 2011..2014"},
      {"year=..", "year: must be a year such as 2013 or a range such as 2011..2014"},
      {"year=2011...2012", "year: must be a year such as 2013 or a range such as 2011..2014"},
      {"role=" + std::string(201, 'a'), "role: the value is longer than 200 bytes"},
      {"limits=1", "limits: unknown parameter; the nearest are limit, place, county"},
      {"kommun=x", "kommun: unknown parameter; the nearest are municipality, author, county"},
      {"page=2", "page: unknown parameter; the nearest are place, lang, role"},
      {"%ff=1", "%ff: unknown parameter; the nearest are kind, q, year"},
  };
  for (const auto& [query, expected] : cases) EXPECT_EQ(error(query), expected) << query;
}

TEST(ParametersTest, SpeaksTheLanguageAskedFor) {
  EXPECT_EQ(error("limit=x", "/api/v1/search", Language::swedish),
            "limit: ska vara ett heltal från 0 till 100");
  EXPECT_EQ(error("limit=x&lang=en", "/api/v1/search", Language::swedish),
            "limit: must be a whole number from 0 to 100");
}

TEST(ParametersTest, ReadsEveryField) {
  std::string query;
  for (const FieldInfo& field : kFields) {
    query.append("&").append(field.name).append(field.numeric ? "=2011..2014" : "=a+b");
  }
  const Parameters read = read_parameters(route_of("/api/v1/search"),
                                          query + "&year=2013&year=2013", Language::swedish);
  ASSERT_TRUE(read.errors.empty());
  ASSERT_EQ(read.search.filters.size(), kFieldCount);
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    EXPECT_EQ(read.search.filters[i].field, kFields[i].field);
  }
  EXPECT_THAT(read.search.filters[0].values, testing::ElementsAre("a b"));
  EXPECT_THAT(read.search.filters[5].values, testing::ElementsAre("2011..2014", "2013"));
}

TEST(ParametersTest, RefusesTooMany) {
  std::string values;
  for (int i = 0; i < 101; ++i) values += "role=" + std::to_string(i) + "&";
  EXPECT_EQ(error(values), "role: more than 100 selections");
  std::string names;
  for (int i = 0; i < 300; ++i) names += "a&";
  EXPECT_EQ(error(names), ": too many parameters");
}

TEST(ParametersTest, PagesLeaveOutWhatTheyDoNotKnow) {
  EXPECT_EQ(error("q=a&utm_source=%ff&page=&limit=&sort=", "/"), "");
  EXPECT_EQ(error("q=" + std::string(513, 'a'), "/"), "q: the query is longer than 512 bytes");
  EXPECT_EQ(error("page=0", "/"), "page: must be a whole number from 1 to 1001");
  EXPECT_EQ(error("page=1001&limit=100", "/"), "page: no such page is shown");
  const Parameters read = read_parameters(route_of("/"), "page=3&limit=20", Language::swedish);
  EXPECT_EQ(read.search.offset, 40U);
}

TEST(ParametersTest, NormalisesOrderEncodingAndDefaults) {
  const auto normalised = [](std::string_view query) {
    return read_parameters(route_of("/api/v1/search"), query, Language::swedish).normalised();
  };
  EXPECT_EQ(normalised("q=a%20b&year=2013&year=2012&role=x"),
            normalised("role=x&year=2012&limit=10&sort=relevance&year=2013&q=a+b"));
  EXPECT_EQ(normalised("q=a&duplicates=fold"), normalised("q=a"));
  EXPECT_NE(normalised("q=a&duplicates=show"), normalised("q=a"));
  EXPECT_NE(normalised("role=a&role=b"), normalised("role=a=1:b"));
  EXPECT_NE(normalised("q=a%0amatch=any"), normalised("q=a&match=any"));
}

// A page asks for it, so it is not yet there when the page is opened.
TEST(ParametersTest, WantsTheNodeOfAnAnalysisButNotForItsPage) {
  RouteInfo route{Route::analysis_concordance, "a", "/a"};
  route.analysis = AnalysisKind::concordance;
  const Parameters missing = read_parameters(route, "", Language::swedish);
  ASSERT_EQ(missing.errors.size(), 1U);
  EXPECT_EQ(missing.errors.front().parameter, "node");
  EXPECT_TRUE(read_parameters(route, "node=plan", Language::swedish).errors.empty());
  route.lenient = true;
  EXPECT_TRUE(read_parameters(route, "", Language::swedish).errors.empty());
}

TEST(ParametersTest, TableIsInOrderAndItsExamplesHold) {
  for (std::size_t i = 0; i < kParameters.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kParameters[i].parameter), i);
  }
  EXPECT_EQ(kParameters[static_cast<std::size_t>(Parameter::limit)].maximum, kMaxLimit);
  EXPECT_EQ(kParameters[static_cast<std::size_t>(Parameter::offset)].maximum, kMaxOffset);
  for (const RouteInfo& route : routes()) {
    if (route.analysis) continue;  // OpenApiTest tries theirs, with the node that some need
    for (const ParameterInfo& row : kParameters) {
      if (!route.takes(row.parameter) || row.example.empty()) continue;
      const std::string query = std::string(row.name) + "=" + std::string(row.example);
      EXPECT_TRUE(read_parameters(route, query, Language::english).errors.empty()) << query;
    }
  }
}

}  // namespace
}  // namespace erfara
