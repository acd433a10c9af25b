#include "erfara/analysis/trend.h"

#include <gtest/gtest.h>

#include "erfara/platform/error.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

// make_record's cohort is the year and the next.
const std::vector<Record> kRecords = {
    written_by(make_record("a", "bro bro väg", "", "", 2012), "Ada Holm"),
    written_by(make_record("b", "bro och å", "", "", 2012), "Ada Holm"),
    make_record("c", "inget alls", "", "", 2012),
    make_record("d", "en bro", "", "", 2013),
    make_record("e", "bro utan år"),
};

TrendRequest request_for(const std::vector<std::string>& nodes) {
  TrendRequest request;
  for (const std::string& node : nodes) request.nodes.push_back(parse_node(node, Level::form));
  return request;
}

TEST(TrendTest, CountsEachYearWithItsCoverage) {
  StudiedCorpus corpus(kRecords);
  const TrendAnswer answer =
      trend(corpus.edition(), corpus.select(), request_for({"bro", "väg", "giraff"}));
  ASSERT_EQ(answer.rows.size(), 3u);
  EXPECT_EQ(answer.without, 1u);
  const TrendGroup& first = answer.rows[0];
  EXPECT_EQ(first.value, "2012");
  EXPECT_EQ(first.size, (SubcorpusSize{3, 8, 2, 1, 0}));
  EXPECT_EQ(first.points[0].count, (Count{3, 2, 1}));
  EXPECT_DOUBLE_EQ(first.points[0].per_million, 3e6 / 8);
  EXPECT_DOUBLE_EQ(first.points[0].share, 2.0 / 3);
  EXPECT_EQ(first.points[1].count, (Count{1, 1, 1}));
  EXPECT_EQ(first.points[2].count, (Count{}));
  EXPECT_EQ(answer.rows[1].size, (SubcorpusSize{4, 10, 3, 2, 0}));
  EXPECT_EQ(answer.rows[1].points[0].count, (Count{4, 3, 2}));
  EXPECT_EQ(answer.rows[2].value, "2014");
}

TEST(TrendTest, GivesIntervals) {
  StudiedCorpus corpus(kRecords);
  const TrendPoint point =
      trend(corpus.edition(), corpus.select(), request_for({"bro"})).rows[1].points[0];
  const Interval share = wilson_interval(3, 4);
  EXPECT_DOUBLE_EQ(point.share_interval.low, share.low);
  EXPECT_DOUBLE_EQ(point.share_interval.high, share.high);
  RateSums sums;
  sums.add(2, 3);
  sums.add(1, 3);
  sums.add(0, 2);
  sums.add(1, 2);
  EXPECT_NEAR(point.per_million_interval.low, 1e6 * rate_interval(sums).low, 1e-6);
  EXPECT_NEAR(point.per_million_interval.high, 1e6 * rate_interval(sums).high, 1e-6);
}

TEST(TrendTest, WithholdsPointsOfFewPersons) {
  StudiedCorpus corpus(kRecords);
  TrendRequest request = request_for({"bro", "giraff"});
  request.withhold_below = 2;
  const TrendAnswer answer = trend(corpus.edition(), corpus.select(), request);
  EXPECT_TRUE(answer.rows[0].points[0].withheld);
  EXPECT_EQ(answer.rows[0].points[0].count, (Count{}));
  EXPECT_EQ(answer.rows[0].points[1].withheld, answer.rows[0].withheld);
  EXPECT_FALSE(answer.rows[1].points[0].withheld);
  const json::Value row = to_json(answer.rows[0], Field::year, answer.rows[0].points[0], "bro");
  EXPECT_TRUE(row.find("hits")->is_null());
}

// Otherwise the sum of the years and all hits would tell.
TEST(TrendTest, WithholdsNoPointAlone) {
  const auto in_year = [](const std::string& id, int year) {
    Record record = make_record(id, "bro nummer " + id, "", "", year);
    record.facets.cohort_end = year;
    return record;
  };
  std::vector<Record> records = {in_year("a", 2010), in_year("b", 2012), in_year("c", 2012),
                                 in_year("d", 2014), in_year("e", 2014), in_year("f", 2014)};
  TrendRequest request = request_for({"bro", "giraff"});
  request.withhold_below = 2;
  const auto withheld = [&] {
    StudiedCorpus corpus(records);
    std::string years;
    for (const TrendGroup& year : trend(corpus.edition(), corpus.select(), request).rows) {
      if (year.points[0].withheld) years += year.value + " ";
      // That nobody of many writes of it tells of nobody.
      EXPECT_EQ(year.points[1].withheld, year.withheld);
      EXPECT_EQ(year.size.narratives == 0, year.withheld);
    }
    return years;
  };
  EXPECT_EQ(withheld(), "2010 2012 ");
  records.push_back(in_year("g", 2009));
  EXPECT_EQ(withheld(), "2009 2010 ");
}

TEST(TrendTest, CountsTheValuesOfAnotherFieldInTheOrderAskedFor) {
  StudiedCorpus corpus({make_record("a", "bro", "", "Örebro", 2012),
                        make_record("b", "bro bro väg väg väg väg", "", "Arboga", 2012),
                        make_record("c", "väg", "", "Habo", 2012), make_record("d", "bro")});
  TrendRequest request = request_for({"bro"});
  request.per = Field::municipality;
  const auto order = [&](TrendSort sort) {
    request.sort = sort;
    std::string values;
    for (const TrendGroup& row : trend(corpus.edition(), corpus.select(), request).rows) {
      values += row.value + " ";
    }
    return values;
  };
  EXPECT_EQ(order(TrendSort::value), "Arboga Habo Örebro ");
  EXPECT_EQ(order(TrendSort::hits), "Arboga Örebro Habo ");
  EXPECT_EQ(order(TrendSort::per_million), "Örebro Arboga Habo ");
  EXPECT_EQ(order(TrendSort::share), "Arboga Örebro Habo ");
  const TrendAnswer answer = trend(corpus.edition(), corpus.select(), request);
  EXPECT_EQ(answer.without, 1u);
  EXPECT_EQ(*to_json(answer, Field::municipality).find("without_municipality")->integer(), 1);
  const json::Value row =
      to_json(answer.rows[0], Field::municipality, answer.rows[0].points[0], "bro");
  EXPECT_EQ(*row.find("municipality")->string(), "Arboga");
  EXPECT_EQ(*row.find("municipality_words")->integer(), 6);
}

TEST(TrendTest, RefusesTooManyNodes) {
  StudiedCorpus corpus(kRecords);
  const std::vector<std::string> nodes(kMaxTrendNodes + 1, "bro");
  EXPECT_THROW(trend(corpus.edition(), corpus.select(), request_for(nodes)), Error);
}

}  // namespace
}  // namespace erfara
