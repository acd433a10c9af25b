// Whatever is asked for, no row is told of fewer persons than the setting says, as counted over the
// texts.

#include <gtest/gtest.h>

#include <random>

#include "erfara/analysis/collocates.h"
#include "erfara/analysis/compare.h"
#include "erfara/analysis/concordance.h"
#include "erfara/analysis/keyness.h"
#include "erfara/analysis/trend.h"
#include "erfara/analysis/words.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

constexpr std::uint32_t kLeast = 3;

// Some words are everybody's, some few persons'; one narrative in five has no author.
std::vector<Record> random_records() {
  std::mt19937 random(11);
  std::vector<Record> records;
  for (std::size_t i = 0; i < 80; ++i) {
    const std::size_t person = random() % 12;
    std::string text;
    for (std::size_t left = 5 + random() % 20; left > 0; --left) {
      const bool own = random() % 3 == 0;
      const std::size_t word = own ? 100 + person / 2 : random() % (1 + random() % 30);
      text += "ord" + std::to_string(word) + " ";
    }
    Record record = make_record("n" + std::to_string(100 + i), text, "",
                                random() % 2 == 0 ? "Habo" : "Eksjö", 2010 + random() % 8);
    records.push_back(i % 5 == 0 ? record : written_by(record, "Person " + std::to_string(person)));
  }
  return records;
}

class WithholdingTest : public testing::Test {
 protected:
  WithholdingTest() : corpus_(records_, 20) {
    for (const Record& record : records_) {
      (record.facets.municipality == "Habo" ? habo_ : rest_).push_back(record);
    }
  }

  std::uint32_t persons(const std::vector<Record>& records, const std::string& word) {
    return reader_.count(records, Level::form)[word].persons;
  }
  Subcorpus habo() { return corpus_.select("kommun:Habo", DuplicateMode::show); }
  Subcorpus rest() { return rest_of(corpus_.edition(), habo(), DuplicateMode::show); }

  std::vector<Record> records_ = random_records();
  std::vector<Record> habo_;
  std::vector<Record> rest_;
  StudiedCorpus corpus_;
  TextReader reader_;
};

TEST_F(WithholdingTest, OfWordsAndKeyWords) {
  WordsRequest list;
  list.withhold_below = kLeast;
  list.limit = kAllRows;
  const WordsAnswer answer = words(corpus_.edition(), habo(), list);
  EXPECT_GT(answer.withheld, 0u);
  std::size_t told = 0;
  for (const auto& [word, count] : reader_.count(habo_, Level::form)) {
    if (count.persons >= kLeast) ++told;
  }
  EXPECT_EQ(answer.rows.size(), told);
  for (const WordRow& row : answer.rows) EXPECT_GE(persons(habo_, row.word), kLeast) << row.word;

  KeynessRequest keys;
  keys.min_persons = keys.withhold_below = kLeast;
  keys.limit = kAllRows;
  for (const KeynessSort sort : {KeynessSort::log_likelihood, KeynessSort::log_ratio}) {
    keys.sort = sort;
    const KeynessAnswer found = keyness(corpus_.edition(), habo(), rest(), keys);
    EXPECT_GT(found.withheld, 0u);
    EXPECT_FALSE(found.rows.empty());
    for (const KeyWord& row : found.rows) {
      EXPECT_TRUE(row.target.hits == 0 || persons(habo_, row.word) >= kLeast) << row.word;
      EXPECT_TRUE(row.reference_hits == 0 || persons(rest_, row.word) >= kLeast) << row.word;
    }
  }
}

TEST_F(WithholdingTest, OfCollocatesNeighboursAndTrends) {
  const Node node = parse_node("ord0", Level::form);
  CollocatesRequest near;
  near.node = node;
  near.reach = {2, 2, false};
  near.min_hits = 1;
  near.withhold_below = kLeast;
  near.limit = kAllRows;
  const CollocatesAnswer collocated = collocates(corpus_.edition(), habo(), near);
  EXPECT_FALSE(collocated.withheld) << "of what min_hits leaves it would tell of single words";
  ConcordanceRequest lines;
  lines.node = node;
  lines.limit = kAllRows;
  for (const Collocate& row : collocated.rows) {
    EXPECT_FALSE(row.left || row.right);
    lines.near = parse_node("\"" + row.word + "\"", Level::form);
    lines.reach = near.reach;
    EXPECT_GE(concordance(corpus_.edition(), habo(), lines).count.persons, kLeast) << row.word;
  }
  lines.near.reset();
  lines.groups = kAllRows;
  lines.withhold_below = kLeast;
  const ConcordanceAnswer shown = concordance(corpus_.edition(), habo(), lines);
  EXPECT_FALSE(shown.before.empty());
  lines.withhold_below = 0;
  for (const auto& [side, neighbours] :
       {std::pair{"before:", &shown.before}, {"after:", &shown.after}}) {
    for (const Neighbour& neighbour : *neighbours) {
      lines.parts = {*hit_part_from(side + neighbour.word)};
      EXPECT_GE(concordance(corpus_.edition(), habo(), lines).count.persons, kLeast);
    }
  }
  TrendRequest years;
  years.nodes = {parse_node("ord3", Level::form), parse_node("ord9", Level::form)};
  years.withhold_below = kLeast;
  for (std::size_t i = 0; i < years.nodes.size(); ++i) {
    std::size_t withheld = 0;
    for (const TrendGroup& group : trend(corpus_.edition(), habo(), years).rows) {
      const TrendPoint& point = group.points[i];
      withheld += point.withheld ? 1 : 0;
      EXPECT_TRUE(point.count.hits == 0 || point.count.persons >= kLeast) << group.value;
      EXPECT_TRUE(group.withheld || group.size.persons >= kLeast) << group.value;
    }
    EXPECT_NE(withheld, 1u) << "what is withheld alone is the difference of the sum";
  }
}

TEST_F(WithholdingTest, OfComparedWordsAndValues) {
  CompareRequest sides;
  sides.withhold_below = kLeast;
  sides.limit = 1000;
  const CompareAnswer answer = compare(corpus_.edition(), habo(), rest(), sides);
  EXPECT_FALSE(answer.shared_words.empty());
  for (const ComparedWord& word : answer.shared_words) {
    EXPECT_GE(persons(habo_, word.word), kLeast);
    EXPECT_GE(persons(rest_, word.word), kLeast);
  }
  for (const std::size_t side : {0, 1}) {
    for (const ComparedWord& word : answer.own_words[side]) {
      EXPECT_GE(persons(side == 0 ? habo_ : rest_, word.word), kLeast);
    }
  }
  for (const ComparedField& field : answer.fields) {
    for (const ComparedValue& value : field.values) {
      for (const std::size_t side : {0, 1}) {
        EXPECT_TRUE(value.narratives[side] == 0 || value.persons[side] >= kLeast) << value.value;
      }
    }
  }
}

TEST_F(WithholdingTest, OfSuffixes) {
  std::vector<Record> records;
  for (int i = 0; i < 4; ++i) {
    const std::string number = std::to_string(i);
    records.push_back(written_by(
        make_record("n" + number,
                    i == 0 ? "En märklig mätning, en mätning till." : "En mätning i en hamn.", "",
                    "Habo"),
        "Person " + number));
  }
  StudiedCorpus corpus(records);
  CompareRequest sides;
  const auto hits_of = [&](std::string_view suffix) {
    const CompareAnswer answer = compare(corpus.edition(), corpus.select(), corpus.select(), sides);
    for (const ComparedSuffix& each : answer.suffixes) {
      if (each.suffix == suffix) return each;
    }
    return ComparedSuffix();
  };
  EXPECT_EQ(hits_of("lig").hits[0], 1u);
  sides.withhold_below = kLeast;
  EXPECT_TRUE(hits_of("lig").withheld[0]);
  EXPECT_EQ(hits_of("lig").hits[0], 0u);
  EXPECT_FALSE(hits_of("ning").withheld[0]);
  EXPECT_EQ(hits_of("ning").hits[0], 5u);
}

TEST_F(WithholdingTest, OfHowManyRowsOfANarrowedListThereAre) {
  WordsRequest list;
  list.withhold_below = kLeast;
  list.search = "ord10*";
  EXPECT_FALSE(words(corpus_.edition(), habo(), list).withheld);
  list.search.clear();
  list.min_hits = 2;
  EXPECT_FALSE(words(corpus_.edition(), habo(), list).withheld);
  list.withhold_below = 0;
  EXPECT_EQ(words(corpus_.edition(), habo(), list).withheld, 0u);
}

}  // namespace
}  // namespace erfara
