#include "erfara/analysis/concordance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/platform/error.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

using testing::ElementsAre;

const std::vector<Record> kRecords = {
    written_by(make_record("a", "Vi planerar en väg. Det är en lång väg till ån.", "planerare",
                           "Örebro", 2013, "En väg"),
               "Ada Holm"),
    make_record("b", "En bred väg, en smal bro\noch vägar till åsen.", "jurist", "Arboga", 2012),
    written_by(make_record("c", "Landsvägen är zebrarandig. En Väg?", "jurist", "", 2014),
               "Ada Holm"),
};

ConcordanceRequest request_for(const std::string& node, const std::string& sort = "text") {
  ConcordanceRequest request;
  request.node = parse_node(node, Level::form);
  request.sort = *concordance_sort_from(sort);
  request.context = 2;
  request.limit = 100;
  return request;
}

std::vector<std::string> lines(const ConcordanceAnswer& answer) {
  std::vector<std::string> lines;
  for (const ConcordanceLine& row : answer.rows) {
    lines.push_back(row.id + ": " + row.left + "<" + row.node + ">" + row.right);
  }
  return lines;
}

TEST(ConcordanceTest, ShowsEachHitInItsText) {
  StudiedCorpus corpus(kRecords);
  const ConcordanceAnswer answer =
      concordance(corpus.edition(), corpus.select(), request_for("väg"));
  EXPECT_THAT(lines(answer),
              ElementsAre("a: En <väg>", "a: planerar en <väg>. Det är", "a: en lång <väg> till ån",
                          "b: En bred <väg>, en smal", "c: zebrarandig. En <Väg>"));
  EXPECT_EQ(answer.count, (Count{5, 3, 2}));
  EXPECT_EQ(answer.rows[0].word, 1u);  // of the title
  EXPECT_EQ(answer.rows[1].word, 5u);
  EXPECT_THAT(answer.rows[1].years, ElementsAre("2013", "2014"));
  EXPECT_EQ(answer.rows[1].author, "Ada Holm");
  EXPECT_EQ(answer.rows[4].municipality, "");
}

TEST(ConcordanceTest, FindsEveryKindOfNode) {
  StudiedCorpus corpus(kRecords);
  struct Case {
    std::string node;
    Level level;
    std::vector<std::string> lines;
  };
  for (const auto& [node, level, expected] : std::initializer_list<Case>{
           {"vägar",
            Level::lemma,
            {"a: <väg>", "a: <väg>", "a: <väg>", "b: <väg>", "b: <vägar>", "c: <Väg>"}},
           {"vägar",
            Level::part,
            {"a: <väg>", "a: <väg>", "a: <väg>", "b: <väg>", "b: <vägar>", "c: <Landsvägen>",
             "c: <Väg>"}},
           {"väga*", Level::form, {"b: <vägar>"}},
           {"\"en väg\"", Level::form, {"a: <En väg>", "a: <en väg>", "c: <En Väg>"}},
           {R"([word="Väg"])", Level::form, {"c: <Väg>"}},
           {R"([word="en"%c] [] [word="väg"])",
            Level::form,
            {"a: <en lång väg>", "b: <En bred väg>"}},
           {R"([word="en"%c] []{0,1} [word="väg"])",
            Level::form,
            {"a: <En väg>", "a: <en väg>", "a: <en lång väg>", "b: <En bred väg>"}},
           {R"([word="är"] []{0,3} [word="väg"%c])",
            Level::form,
            {"a: <är en lång väg>", "c: <är zebrarandig. En Väg>"}},
           {R"([word="är"] []{0,3} [word="väg"%c] within s)", Level::form, {"a: <är en lång väg>"}},
           {R"([lemma="väg"] []{0,9} [lemma="väg"])",
            Level::form,
            {"a: <väg. Det är en lång väg>", "b: <väg, en smal bro och vägar>"}},
           {R"([word="bro|ån"])", Level::form, {"a: <ån>", "b: <bro>"}},
           {"<text> []", Level::form, {"a: <En>", "b: <En>", "c: <Landsvägen>"}},
           {R"(<text> "en"%c []{0,9} "väg")", Level::form, {"a: <En väg>", "b: <En bred väg>"}},
           {"<text> []{3}", Level::form, {"b: <En bred väg>", "c: <Landsvägen är zebrarandig>"}},
           {"giraff", Level::form, {}},
       }) {
    ConcordanceRequest request = request_for("väg");
    request.node = parse_node(node, level);
    request.context = 0;
    EXPECT_EQ(lines(concordance(corpus.edition(), corpus.select(), request)), expected) << node;
  }
}

TEST(ConcordanceTest, StaysWithinTheSelection) {
  StudiedCorpus corpus(kRecords);
  EXPECT_THAT(
      lines(concordance(corpus.edition(), corpus.select("kommun:Arboga"), request_for("väg"))),
      ElementsAre("b: En bred <väg>, en smal"));
}

TEST(ConcordanceTest, SortsTheWholeResultInSwedishOrder) {
  StudiedCorpus corpus(kRecords);
  EXPECT_THAT(
      lines(concordance(corpus.edition(), corpus.select(),
                        request_for(R"([word="till|smal|bred|lång"])", "right2"))),
      ElementsAre("b: väg, en <smal> bro och", "b: En <bred> väg, en", "a: är en <lång> väg till",
                  "a: lång väg <till> ån", "b: och vägar <till> åsen"));
  EXPECT_THAT(lines(concordance(corpus.edition(), corpus.select(),
                                request_for(R"([lemma="väg"])", "left1"))),
              ElementsAre("b: En bred <väg>, en smal", "a: En <väg>",
                          "a: planerar en <väg>. Det är", "c: zebrarandig. En <Väg>",
                          "a: en lång <väg> till ån", "b: bro och <vägar> till åsen"));
  EXPECT_THAT(lines(concordance(corpus.edition(), corpus.select(),
                                request_for(R"([word="åsen|ån|zebrarandig|bro"])", "node"))),
              ElementsAre("b: en smal <bro> och vägar", "c: Landsvägen är <zebrarandig>. En Väg",
                          "a: väg till <ån>", "b: vägar till <åsen>"));
  EXPECT_THAT(
      lines(concordance(corpus.edition(), corpus.select(), request_for("är", "municipality"))),
      ElementsAre("a: väg. Det <är> en lång", "c: Landsvägen <är> zebrarandig. En"));
  EXPECT_THAT(lines(concordance(corpus.edition(), corpus.select(), request_for("till", "year"))),
              ElementsAre("b: och vägar <till> åsen", "a: lång väg <till> ån"));
}

TEST(ConcordanceTest, PagesAndCountsNeighbours) {
  StudiedCorpus corpus(kRecords);
  ConcordanceRequest request = request_for("väg");
  request.offset = 3;
  request.limit = 1;
  request.groups = 2;
  const ConcordanceAnswer answer = concordance(corpus.edition(), corpus.select(), request);
  EXPECT_THAT(lines(answer), ElementsAre("b: En bred <väg>, en smal"));
  EXPECT_EQ(answer.total, 5u);
  ASSERT_EQ(answer.before.size(), 2u);
  EXPECT_EQ(answer.before[0].word, "en");
  EXPECT_EQ(answer.before[0].hits, 3u);
  EXPECT_EQ(answer.after[0].word, "");  // title and text end
  EXPECT_EQ(answer.after[0].hits, 2u);
}

TEST(ConcordanceTest, DrawsTheSameSampleForTheSameSeed) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "väg " + std::to_string(i) + " ";
  StudiedCorpus corpus({make_record("a", text)});
  ConcordanceRequest request = request_for("väg");
  request.sample = 20;
  const auto draw = [&](std::uint64_t seed) {
    request.seed = seed;
    return lines(concordance(corpus.edition(), corpus.select(), request));
  };
  EXPECT_EQ(draw(7).size(), 20u);
  EXPECT_EQ(draw(7), draw(7));
  EXPECT_NE(draw(7), draw(8));
  EXPECT_EQ(concordance(corpus.edition(), corpus.select(), request).count.hits, 200u);
  request.sample = 1000;
  request.limit = 1000;
  EXPECT_EQ(draw(7).size(), 200u);
}

TEST(ConcordanceTest, WithholdsLinesOfFewPersons) {
  StudiedCorpus corpus(kRecords);
  ConcordanceRequest request = request_for("zebrarandig");
  request.withhold_below = 2;
  const ConcordanceAnswer answer = concordance(corpus.edition(), corpus.select(), request);
  EXPECT_TRUE(answer.withheld);
  EXPECT_TRUE(answer.rows.empty());
  EXPECT_TRUE(answer.before.empty());
  request.node = parse_node("väg", Level::form);
  EXPECT_FALSE(concordance(corpus.edition(), corpus.select(), request).withheld);
}

TEST(ConcordanceTest, WithholdsNeighboursOfFewPersons) {
  StudiedCorpus corpus({written_by(make_record("a", "en bro, en bro och en bro"), "Ada Holm"),
                        make_record("b", "gul bro här"), make_record("c", "gul bro där")});
  ConcordanceRequest request = request_for("bro");
  request.withhold_below = 2;
  const ConcordanceAnswer answer = concordance(corpus.edition(), corpus.select(), request);
  ASSERT_EQ(answer.before.size(), 1u);  // "en" stands there three times, for one person
  EXPECT_EQ(answer.before[0].word, "gul");
  EXPECT_TRUE(answer.after.empty());
}

TEST(ConcordanceTest, KnowsItsOrders) {
  for (const std::string name : {"text", "left1", "left3", "right2", "node", "municipality"}) {
    ASSERT_TRUE(concordance_sort_from(name)) << name;
    EXPECT_EQ(to_string(*concordance_sort_from(name)), name);
  }
  EXPECT_EQ(to_string(*concordance_sort_from("left")), "left3");
  for (const std::string name : {"", "left0", "left4", "left11", "size"}) {
    EXPECT_FALSE(concordance_sort_from(name)) << name;
  }
}

// Words, hits and narratives are the same in the search, the concordance and the frequency list.
TEST(ConcordanceTest, AgreesWithSearchAndFrequencyListForEveryWord) {
  StudiedCorpus corpus(kRecords);
  TextReader reader;
  const Subcorpus all = corpus.select("", DuplicateMode::show);
  for (const Level level : {Level::form, Level::lemma, Level::stem, Level::part}) {
    const auto counts = reader.count(kRecords, level);
    for (const Record& record : kRecords) {
      for (const std::string& word : reader.tokens(record)) {
        ConcordanceRequest request = request_for("x");
        request.node = parse_node("\"" + word + "\"", Level::form);
        if (level != Level::form) request.node = parse_node(word, level);
        const Count found = concordance(corpus.edition(), all, request).count;
        // The group that the word itself is in, not those of its parts.
        const Level own = level == Level::part ? Level::stem : level;
        EXPECT_EQ(found, counts.at(*reader.at(own, word).begin())) << word << to_string(level);
        if (level == Level::form) {
          EXPECT_EQ(corpus.select("\"" + word + "\"", DuplicateMode::show).size.narratives,
                    found.narratives);
        }
      }
    }
  }
}

}  // namespace
}  // namespace erfara
