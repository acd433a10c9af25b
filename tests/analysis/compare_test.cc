#include "erfara/analysis/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/language/readability.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

const std::vector<Record> kRecords = {
    make_record("a", "Planering tar tid. Planering är roligt!", "planerare", "Arboga", 2012),
    make_record("b", "Planering igen.", "planerare", "Habo", 2012),
    written_by(make_record("c", "Juridiken är svår. Lagen också.", "jurist", "Arboga", 2013),
               "Ada Holm"),
    written_by(make_record("d", "Lagen gäller.", "jurist", "Arboga", 2013), "Ada Holm"),
};

const ComparedField& field_of(const CompareAnswer& answer, Field field) {
  for (const ComparedField& each : answer.fields) {
    if (each.field == field) return each;
  }
  throw std::runtime_error("no such field");
}

TEST(CompareTest, SetsTwoSelectionsSideBySide) {
  StudiedCorpus corpus(kRecords);
  CompareRequest request;
  request.min_persons = 1;
  const CompareAnswer answer = compare(corpus.edition(), corpus.select("roll:planerare"),
                                       corpus.select("roll:jurist"), request);
  EXPECT_EQ(answer.sides[0].size, (SubcorpusSize{2, 8, 2, 2, 0}));
  EXPECT_EQ(answer.sides[1].size, (SubcorpusSize{2, 7, 1, 0, 0}));
  // planering tar tid är roligt igen; juridiken är svår lagen också gäller
  EXPECT_EQ(answer.sides[0].vocabulary, 6u);
  EXPECT_EQ(answer.sides[1].vocabulary, 6u);
  EXPECT_EQ(answer.shared, 1u);
  EXPECT_EQ(answer.sides[0].own, 5u);
  EXPECT_EQ(answer.over.rows[0].word, "planering");
  EXPECT_EQ(answer.under.rows[0].word, "lagen");
  const ComparedField& places = field_of(answer, Field::municipality);
  EXPECT_EQ(places.values[0].value, "Arboga");
  EXPECT_EQ(places.values[0].narratives, (std::array<std::uint64_t, 2>{1, 2}));
  EXPECT_EQ(places.values[0].persons, (std::array<std::uint64_t, 2>{1, 1}));
}

TEST(CompareTest, ListsOwnAndSharedWords) {
  StudiedCorpus corpus(kRecords);
  CompareRequest request;
  request.min_persons = 1;
  request.limit = 2;
  const CompareAnswer answer = compare(corpus.edition(), corpus.select("roll:planerare"),
                                       corpus.select("roll:jurist"), request);
  ASSERT_EQ(answer.own_words[0].size(), 2u);
  EXPECT_EQ(answer.own_words[0][0].word, "planering");
  EXPECT_EQ(answer.own_words[0][0].hits, (std::array<std::uint64_t, 2>{3, 0}));
  EXPECT_EQ(answer.own_words[1][0].word, "lagen");
  ASSERT_EQ(answer.shared_words.size(), 1u);
  EXPECT_EQ(answer.shared_words[0].word, "är");
  request.min_persons = 2;  // the second side is one person's
  const CompareAnswer told = compare(corpus.edition(), corpus.select("roll:planerare"),
                                     corpus.select("roll:jurist"), request);
  EXPECT_EQ(told.own_words[0].size(), 1u);
  EXPECT_TRUE(told.own_words[1].empty());
  EXPECT_TRUE(told.shared_words.empty());
}

TEST(CompareTest, ReadsAsReadabilityDoes) {
  StudiedCorpus corpus(kRecords);
  const CompareAnswer answer =
      compare(corpus.edition(), corpus.select("roligt"), corpus.select("gäller"), {});
  const Readability expected = readability(kRecords[0].narrative.text);
  EXPECT_EQ(answer.sides[0].sentences, expected.sentences);
  EXPECT_EQ(answer.sides[0].long_words, expected.long_words);
  EXPECT_DOUBLE_EQ(*answer.sides[0].lix, *expected.lix);
}

TEST(CompareTest, WithholdsValuesOfFewPersons) {
  StudiedCorpus corpus(kRecords);
  CompareRequest request;
  request.withhold_below = 2;
  const CompareAnswer answer = compare(corpus.edition(), corpus.select("roll:planerare"),
                                       corpus.select("roll:jurist"), request);
  EXPECT_TRUE(field_of(answer, Field::municipality).values.empty());
  const auto& roles = field_of(answer, Field::role).values;
  ASSERT_EQ(roles.size(), 1U);
  EXPECT_EQ(roles[0].value, "planerare");
}

// One more is withheld where the one withheld would be the difference, of the side where it is.
TEST(CompareTest, WithholdsNoMoreValuesThanMustBe) {
  std::vector<Record> records = {make_record("a", "Ett.", "planerare", "Aneby"),
                                 make_record("b1", "Ett.", "planerare", "Boden"),
                                 make_record("b2", "Ett.", "planerare", "Boden")};
  for (const std::string place : {"Falun", "Gnesta", "Habo"}) {
    for (int i = 0; i < 4; ++i) {
      records.push_back(make_record(place + std::to_string(i), "Ett.", "jurist", place));
      records.push_back(make_record(place + "p" + std::to_string(i), "Ett.", "planerare", "Tibro"));
    }
  }
  StudiedCorpus corpus(records);
  CompareRequest request;
  request.withhold_below = 2;
  const CompareAnswer answer = compare(corpus.edition(), corpus.select("roll:planerare"),
                                       corpus.select("roll:jurist"), request);
  std::vector<std::string> told;
  for (const ComparedValue& value : field_of(answer, Field::municipality).values) {
    told.push_back(value.value);
  }
  EXPECT_THAT(told, testing::UnorderedElementsAre("Falun", "Gnesta", "Habo", "Tibro"));
}

// "utbildningen" and "utbildning" are one lemma; "ning" alone and "lig" after few letters are no
// suffixes.
TEST(CompareTest, CountsSuffixesThatMakeAWordClass) {
  StudiedCorpus corpus(
      {make_record("a", "Utbildningen och utbildning är viktiga, ning olig.", "ekolog"),
       make_record("b", "En möjlighet till öppenhet och vänlig hälsning.", "jurist")});
  const CompareAnswer answer =
      compare(corpus.edition(), corpus.select("roll:ekolog"), corpus.select("roll:jurist"), {});
  const auto hits = [&](std::string_view suffix) {
    for (const ComparedSuffix& each : answer.suffixes) {
      if (each.suffix == suffix) return each.hits;
    }
    return std::array<std::uint64_t, 2>{99, 99};
  };
  EXPECT_EQ(hits("ning"), (std::array<std::uint64_t, 2>{2, 1}));
  EXPECT_EQ(hits("het"), (std::array<std::uint64_t, 2>{0, 2}));
  EXPECT_EQ(hits("lig"), (std::array<std::uint64_t, 2>{0, 1}));
}

TEST(CompareTest, SaysNothingOfNoTexts) {
  StudiedCorpus corpus(kRecords);
  const Subcorpus none = corpus.select("giraff");
  const CompareAnswer answer = compare(corpus.edition(), none, none, {});
  EXPECT_EQ(answer.sides[0].lix, std::nullopt);
  EXPECT_TRUE(answer.over.rows.empty());
}

}  // namespace
}  // namespace erfara
