#include "erfara/analysis/collocates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/analysis/association_measures.h"
#include "erfara/platform/error.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

using testing::ElementsAre;

const std::vector<Record> kRecords = {
    written_by(make_record("a", "stor sjö med klart vatten. Vattnet är kallt.", "", "", 0, "Sjö"),
               "Ada Holm"),
    make_record("b", "en liten sjö och en stor sjö med vatten"),
    written_by(make_record("c", "vatten stor stor sjö"), "Ada Holm"),
    make_record("d", "inget här"),
};

// "word together/left/right/hits/persons"
std::vector<std::string> lines(const CollocatesAnswer& answer) {
  std::vector<std::string> lines;
  for (const Collocate& row : answer.rows) {
    lines.push_back(row.word + " " + std::to_string(row.together.hits) + "/" +
                    std::to_string(row.left.value_or(99)) + "/" +
                    std::to_string(row.right.value_or(99)) + "/" + std::to_string(row.hits) + "/" +
                    std::to_string(row.together.persons));
  }
  return lines;
}

CollocatesRequest request_for(std::uint32_t left, std::uint32_t right) {
  CollocatesRequest request;
  request.node = parse_node("sjö", Level::form);
  request.reach.left = left;
  request.reach.right = right;
  request.min_hits = 1;
  request.sort = CollocateSort::hits;
  request.limit = 100;
  return request;
}

TEST(CollocatesTest, CountsWindowsWithinTexts) {
  StudiedCorpus corpus(kRecords);
  const CollocatesAnswer answer = collocates(corpus.edition(), corpus.select(), request_for(2, 2));
  // "en" stands between the two nodes of b, near both: counted once.
  EXPECT_THAT(lines(answer),
              ElementsAre("stor 4/4/0/4/2", "en 2/2/1/2/1", "med 2/0/2/2/2", "klart 1/0/1/1/1",
                          "liten 1/1/0/1/1", "och 1/0/1/1/1", "vatten 1/0/1/3/1"));
  EXPECT_EQ(answer.node, (Count{5, 3, 2}));
  EXPECT_EQ(answer.window, 12u);
  const WordNearNode stor{4, 12, 4, 24, 5};
  EXPECT_DOUBLE_EQ(answer.rows[0].log_dice, log_dice(stor));
  EXPECT_DOUBLE_EQ(answer.rows[0].log_likelihood, association_log_likelihood(stor));
}

TEST(CollocatesTest, TakesOneSideOrTheSentence) {
  StudiedCorpus corpus(kRecords);
  EXPECT_THAT(lines(collocates(corpus.edition(), corpus.select(), request_for(1, 0))),
              ElementsAre("stor 3/3/0/4/2", "liten 1/1/0/1/1"));
  CollocatesRequest sentence = request_for(20, 20);
  sentence.reach.sentence = true;
  sentence.min_hits = 2;
  EXPECT_THAT(lines(collocates(corpus.edition(), corpus.select(), sentence)),
              ElementsAre("stor 4/4/1/4/2", "vatten 3/1/2/3/2", "en 2/2/1/2/1", "med 2/0/2/2/2"));
}

TEST(CollocatesTest, OrdersByMeasureAndWithholds) {
  StudiedCorpus corpus(kRecords);
  CollocatesRequest request = request_for(2, 2);
  request.sort = CollocateSort::log_dice;
  request.limit = 2;
  const CollocatesAnswer strongest = collocates(corpus.edition(), corpus.select(), request);
  EXPECT_EQ(strongest.rows[0].word, "stor");
  EXPECT_GE(strongest.rows[0].log_dice, strongest.rows[1].log_dice);
  EXPECT_EQ(strongest.total, 7u);
  request.withhold_below = 2;
  const CollocatesAnswer withheld = collocates(corpus.edition(), corpus.select(), request);
  EXPECT_EQ(withheld.total, 2u);
  // How many of a list by min_hits would tell how often a single word stands.
  EXPECT_EQ(withheld.withheld, std::nullopt);
  EXPECT_EQ(withheld.rows[0].left, std::nullopt);  // a side may be of fewer persons
  request.withhold_below = 1000;
  const CollocatesAnswer all = collocates(corpus.edition(), corpus.select(), request);
  EXPECT_TRUE(all.node_withheld);
  EXPECT_EQ(all.node, (Count{}));
  EXPECT_TRUE(to_json(all).find("window")->is_null());
  EXPECT_TRUE(all.rows.empty());
}

TEST(CollocatesTest, GroupsByLemma) {
  StudiedCorpus corpus(kRecords);
  CollocatesRequest request = request_for(0, 20);
  request.level = Level::lemma;
  request.limit = 1;
  EXPECT_THAT(lines(collocates(corpus.edition(), corpus.select(), request)),
              ElementsAre("vatten 3/0/3/4/2"));
}

// A token counts when a node is at most `window` tokens away in the same text and it is no node.
TEST(CollocatesTest, AgreesWithACountOverTheTexts) {
  StudiedCorpus corpus(kRecords);
  TextReader reader;
  for (const std::uint32_t window : {1U, 3U, 20U}) {
    std::map<std::string, std::uint64_t> expected;
    for (const Record& record : kRecords) {
      for (const std::string& part : {record.narrative.title, record.narrative.text}) {
        const std::vector<std::string> tokens = reader.tokens(make_record("x", part));
        for (std::size_t i = 0; i < tokens.size(); ++i) {
          if (lowered(tokens[i]) == "sjö") continue;
          for (std::size_t j = i < window ? 0 : i - window;
               j < std::min(tokens.size(), i + window + 1); ++j) {
            if (lowered(tokens[j]) != "sjö") continue;
            ++expected[lowered(tokens[i])];
            break;
          }
        }
      }
    }
    std::map<std::string, std::uint64_t> counts;
    for (const Collocate& row :
         collocates(corpus.edition(), corpus.select(), request_for(window, window)).rows) {
      counts[row.word] = row.together.hits;
    }
    EXPECT_EQ(counts, expected) << window;
  }
}

TEST(CollocatesTest, RefusesWideWindows) {
  StudiedCorpus corpus(kRecords);
  EXPECT_THROW(collocates(corpus.edition(), corpus.select(), request_for(21, 1)), Error);
}

}  // namespace
}  // namespace erfara
