#include "erfara/analysis/dispersion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/analysis/words.h"
#include "erfara/platform/error.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

using testing::ElementsAre;

const std::vector<Record> kRecords = {
    make_record("a", "bro väg å ö", "", "", 0, "En bro"),
    make_record("b", "väg väg väg väg"),
    make_record("c", "bro bro sjö bro"),
};

DispersionRequest request_for(const std::string& node) {
  DispersionRequest request;
  request.node = parse_node(node, Level::form);
  request.bins = 7;
  return request;
}

TEST(DispersionTest, ShowsWhereTheNodeStands) {
  StudiedCorpus corpus(kRecords);
  const DispersionAnswer answer = dispersion(corpus.edition(), corpus.select(), request_for("bro"));
  EXPECT_EQ(answer.count, (Count{5, 2, 2}));
  // Words 1, 2, 10, 11 and 13 of 14.
  EXPECT_THAT(answer.bins, ElementsAre(1, 1, 0, 0, 0, 2, 1));
  ASSERT_EQ(answer.rows.size(), 2u);
  EXPECT_EQ(answer.rows[0].id, "c");
  EXPECT_EQ(answer.rows[0].title, "bro bro sjö bro");
  EXPECT_THAT(answer.rows[0].places, ElementsAre(0, 1, 3));
  EXPECT_EQ(answer.rows[1].title, "En bro");
  EXPECT_THAT(answer.rows[1].places, ElementsAre(1, 2));
  EXPECT_EQ(answer.rows[1].words, 6u);
}

TEST(DispersionTest, MeasuresAsTheFrequencyListDoes) {
  StudiedCorpus corpus(kRecords);
  for (const std::string word : {"bro", "väg", "sjö"}) {
    WordsRequest request;
    request.search = word;
    const WordRow row = words(corpus.edition(), corpus.select(), request).rows.at(0);
    const DispersionAnswer answer =
        dispersion(corpus.edition(), corpus.select(), request_for(word));
    EXPECT_EQ(answer.count, row.count);
    EXPECT_DOUBLE_EQ(*answer.dp_norm, *row.dp_norm);
    EXPECT_DOUBLE_EQ(*answer.juilland_d, *row.juilland_d);
  }
}

TEST(DispersionTest, WithholdsAndRefuses) {
  StudiedCorpus corpus(kRecords);
  DispersionRequest request = request_for("bro");
  request.withhold_below = 3;
  const DispersionAnswer answer = dispersion(corpus.edition(), corpus.select(), request);
  EXPECT_TRUE(answer.withheld);
  EXPECT_EQ(answer.count, (Count{}));
  EXPECT_TRUE(answer.rows.empty());
  EXPECT_TRUE(to_json(answer).find("hits")->is_null());
  request.withhold_below = 2;  // as many persons as have it: each narrative and bin is of one
  const DispersionAnswer told = dispersion(corpus.edition(), corpus.select(), request);
  EXPECT_FALSE(told.withheld);
  EXPECT_TRUE(told.rows_withheld);
  EXPECT_TRUE(told.rows.empty());
  EXPECT_TRUE(told.bins.empty());
  EXPECT_TRUE(told.dp_norm);
  request.bins = 1;
  EXPECT_EQ(dispersion(corpus.edition(), corpus.select(), request).bins.size(), 1u);
  request.bins = 0;
  EXPECT_THROW(dispersion(corpus.edition(), corpus.select(), request), Error);
  EXPECT_TRUE(
      dispersion(corpus.edition(), corpus.select("giraff"), request_for("bro")).rows.empty());
}

}  // namespace
}  // namespace erfara
