// The addresses of analysis pages, and what their tables and drawings are made of.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/analysis/node.h"
#include "erfara/server/parameters.h"
#include "server/drawing.h"
#include "server/pages_analysis_address.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

AnalysisRequest read(const std::string& address) {
  const std::size_t mark = address.find('?');
  const auto route = match_route(address.substr(0, mark));
  const Parameters parameters = read_parameters(
      *route->route, mark == std::string::npos ? "" : address.substr(mark + 1), Language::swedish);
  EXPECT_TRUE(parameters.errors.empty()) << address;
  return *parameters.analysis;
}

TEST(AnalysisAddressTest, SaysAllThatIsNotUsualAndIsReadAgain) {
  for (const std::string address :
       {"/analys/ord", "/analys/ord?q=skola&year=2012&by=lemma&limit=10&n=2&search=plan%2A",
        "/analys/"
        "konkordans?node=kommun&near=skola&in=year%3A2012&in=before%3Aen&left=2&sentence=yes",
        "/analys/nyckelord?q=a%26b&match=any&ref.q=x&ref.role=ekonom&side=over",
        "/analys/trend?node=plan&node=v%C3%A4g&per=municipality&sort=hits&lang=en",
        "/analys/jamfor?duplicates=show&min_persons=5"}) {
    EXPECT_EQ(analysis_address(read(address), ""), address);
  }
  EXPECT_EQ(analysis_address(read("/analys/ord?q=&search=&ref.q=&unknown=1"), "e1"),
            "/analys/ord?edition=e1");
}

TEST(AnalysisAddressTest, LeadsFromOneKindToAnother) {
  const AnalysisRequest request =
      read("/analys/trend?q=skola&node=plan&node=bro&by=stem&per=role&sort=hits");
  EXPECT_EQ(analysis_address(as_kind(request, AnalysisKind::concordance), ""),
            "/analys/konkordans?q=skola&node=plan&by=stem");
  EXPECT_EQ(analysis_address(as_kind(request, AnalysisKind::words), ""),
            "/analys/ord?q=skola&by=stem");
  EXPECT_EQ(analysis_data_address(read("/analys/ord"), "e1", "csv"),
            "/api/v1/analysis/words?limit=50&edition=e1&format=csv");
}

TEST(AnalysisAddressTest, MakesNodesThatAreReadAsTheWord) {
  struct Case {
    std::string label;
    Level level;
    unsigned n;
    std::string node;
    std::string line;
  };
  for (const auto& [label, level, n, node, line] : std::initializer_list<Case>{
           {"väg", Level::form, 1, "väg", R"([word="väg" %c])"},
           {"t.ex.", Level::form, 1, R"([word="t\.ex\." %c])", R"([word="t\.ex\." %c])"},
           {"422 000", Level::form, 1, R"([word="422 000" %c])", R"([word="422 000" %c])"},
           {"planera", Level::lemma, 1, R"([lemma="planera"])", R"([lemma="planera"])"},
           {"plan", Level::part, 1, R"([part="plan"])", R"([part="plan"])"},
           {"bl\u00a0a väg", Level::form, 2, R"([word="bl a" %c] [word="väg" %c] within s)",
            R"([word="bl a" %c] [word="väg" %c] within s)"},
       }) {
    EXPECT_EQ(node_for(label, level, n), node);
    EXPECT_EQ(to_line(parse_node(node_for(label, level, n), Level::form)), line) << label;
  }
}

TEST(DrawingTest, GroupsShapesByTheirLinks) {
  Drawing drawing("a plot", 10, 20);
  drawing.rect("bar", 0, 1.25, 2, 3).link("/x", "one").dot("dot", 1, 2, 3).end();
  drawing.line("axis", 0, 0, -1.5, 2);
  const json::Value model = drawing.take();
  const json::Value::Array& groups = *model.find("groups")->array();
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(*groups[1].find("shapes_href")->string(), "/x");
  EXPECT_EQ(*groups[2].find("shapes_href")->string(), "");
  EXPECT_EQ(*groups[2].find("shapes")->array()->front().find("path")->find("data")->string(),
            "M0 0L-1.5 2");
}

TEST(DrawingTest, FindsRoundTicks) {
  EXPECT_THAT(ticks_to(7), testing::ElementsAre(0, 2, 4, 6, 8));
  EXPECT_THAT(ticks_to(1000), testing::ElementsAre(0, 200, 400, 600, 800, 1000));
  EXPECT_EQ(ticks_to(0.03).back(), 0.03);
}

TEST(TextsTest, PrintsDecimalsAsTheLanguageDoes) {
  const Texts& swedish = Texts::in(Language::swedish);
  EXPECT_EQ(swedish.decimal(1234.56, 1), "1\u00a0234,6");
  EXPECT_EQ(swedish.decimal(-0.5, 2), "−0,50");
  EXPECT_EQ(swedish.decimal(-0.001, 1), "0,0");
  EXPECT_EQ(Texts::in(Language::english).decimal(0.999, 2), "1.00");
}

}  // namespace
}  // namespace erfara
