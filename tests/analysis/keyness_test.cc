#include "erfara/analysis/keyness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "erfara/analysis/keyness_measures.h"
#include "erfara/analysis/words.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

using testing::ElementsAre;

const std::vector<Record> kRecords = {
    make_record("a", "plan plan karta", "planerare"),
    make_record("b", "plan karta och väg", "planerare"),
    written_by(make_record("c", "plan sjö sjö sjö", "planerare"), "Ada Holm"),
    make_record("d", "lag dom lag", "jurist"),
    make_record("e", "lag dom och plan", "jurist"),
    make_record("f", "lag avtal väg väg", "jurist"),
};

std::vector<std::string> names(const KeynessAnswer& answer) {
  std::vector<std::string> names;
  for (const KeyWord& row : answer.rows) {
    names.push_back((row.log_ratio > 0 ? "+" : "-") + row.word);
  }
  return names;
}

KeynessAnswer against_rest(StudiedCorpus& corpus, const KeynessRequest& request) {
  const Subcorpus target = corpus.select("roll:planerare");
  return keyness(corpus.edition(), target, rest_of(corpus.edition(), target, DuplicateMode::fold),
                 request);
}

TEST(KeynessTest, TellsASelectionFromTheRest) {
  StudiedCorpus corpus(kRecords);
  KeynessRequest request;
  request.min_persons = 2;
  const KeynessAnswer answer = against_rest(corpus, request);
  // "sjö" is one person's alone; of the rest "avtal" too. "och" and "väg" lean to neither side.
  EXPECT_THAT(names(answer), ElementsAre("-lag", "+karta", "-dom", "+plan", "-väg", "-och"));
  EXPECT_EQ(answer.tests, 6u);
  const KeyWord& plan = answer.rows[3];
  EXPECT_EQ(plan.target, (Count{4, 3, 3}));
  EXPECT_EQ(plan.reference_hits, 1u);
  const WordInTwo counts{4, 1, 11, 11};
  EXPECT_DOUBLE_EQ(plan.log_likelihood, log_likelihood(counts));
  EXPECT_DOUBLE_EQ(plan.lrc, conservative_log_ratio(counts, 6));
  EXPECT_DOUBLE_EQ(plan.per_million, 4e6 / 11);
  EXPECT_DOUBLE_EQ(plan.p_holm, std::min(1.0, plan.p * 3));
}

TEST(KeynessTest, AsksForPersonsSidesAndOrder) {
  StudiedCorpus corpus(kRecords);
  KeynessRequest one;
  one.min_persons = 1;
  one.side = KeynessSide::over;
  one.limit = 1;
  EXPECT_THAT(names(against_rest(corpus, one)), ElementsAre("+sjö"));
  KeynessRequest under;
  under.min_persons = 2;
  under.side = KeynessSide::under;
  under.sort = KeynessSort::log_ratio;
  under.limit = 2;
  under.offset = 1;
  const KeynessAnswer answer = against_rest(corpus, under);
  EXPECT_THAT(names(answer), ElementsAre("-dom", "-väg"));
  EXPECT_EQ(answer.tests, 6u);
}

TEST(KeynessTest, ComparesTwoSelectionsOfTheCorpus) {
  StudiedCorpus corpus(kRecords);
  KeynessRequest request;
  request.min_persons = 1;
  request.side = KeynessSide::over;
  const Subcorpus target = corpus.select("karta");
  const Subcorpus reference = corpus.select("avtal");
  const KeynessAnswer answer = keyness(corpus.edition(), target, reference, request);
  EXPECT_THAT(names(answer), ElementsAre("+plan", "+karta", "+och"));
  EXPECT_EQ(answer.rows[0].reference_hits, 0u);
}

// Neither side's cells may be of one person alone.
TEST(KeynessTest, WithholdsWordsOfFewPersons) {
  StudiedCorpus corpus(kRecords);
  KeynessRequest request;
  request.min_persons = request.withhold_below = 2;
  const KeynessAnswer answer = against_rest(corpus, request);
  // "plan" is one person's in the reference; "och" and "väg" are one person's in the target.
  EXPECT_THAT(names(answer), ElementsAre("-lag", "+karta", "-dom"));
  EXPECT_EQ(answer.withheld, 3u);
  EXPECT_EQ(answer.tests, 3u);
}

// A list in order of p sorts no more than it needs; the corrections are those of all tests.
TEST(KeynessTest, CorrectsAFewRowsAsItCorrectsAll) {
  std::vector<Record> records;
  for (int i = 0; i < 60; ++i) {
    std::string text = i % 2 == 0 ? "grund vatten " : "grund lag ";
    for (int j = 0; j < 60; ++j) text += " o" + std::to_string(i / 3 * 60 + j + 10000);
    records.push_back(make_record("r" + std::to_string(i), text, i % 2 == 0 ? "ekolog" : "jurist"));
  }
  StudiedCorpus corpus(records, 100);
  const Subcorpus target = corpus.select("roll:ekolog", DuplicateMode::show);
  const Subcorpus reference = corpus.select("roll:jurist", DuplicateMode::show);
  KeynessRequest request;
  request.min_persons = 1;
  request.limit = kAllRows;
  const KeynessAnswer all = keyness(corpus.edition(), target, reference, request);
  ASSERT_GT(all.tests, 1100u);
  std::vector<double> p;
  for (const KeyWord& row : all.rows) p.push_back(row.p);
  EXPECT_TRUE(std::is_sorted(p.begin(), p.end()));
  request.limit = 20;
  for (const std::size_t offset : {0U, 1U, 300U, 1100U}) {
    request.offset = offset;
    const KeynessAnswer page = keyness(corpus.edition(), target, reference, request);
    EXPECT_EQ(page.total, all.total);
    for (std::size_t i = 0; i < page.rows.size(); ++i) {
      EXPECT_EQ(page.rows[i].word, all.rows[offset + i].word);
      EXPECT_EQ(page.rows[i].p_holm, all.rows[offset + i].p_holm);
      EXPECT_EQ(page.rows[i].p_bh, all.rows[offset + i].p_bh);
    }
  }
}

// More words are alike than a list keeps.
TEST(KeynessTest, OrdersManyWordsThatAreAlike) {
  constexpr int kNarratives = 50;
  constexpr int kWords = 1000;  // of each narrative, which no other has
  std::string others;           // more than those of the target, so that these lean to the target
  for (int i = 0; i < 2 * kNarratives * kWords; ++i) others += "lag ";
  std::vector<Record> records = {make_record("r", others, "jurist")};
  std::vector<std::string> words;
  for (int i = 0; i < kNarratives; ++i) {
    std::string text;
    for (int j = 0; j < kWords; ++j) {
      words.push_back("o" + std::to_string(100000 + i + j * kNarratives));
      text += words.back() + " ";
    }
    records.push_back(make_record("n" + std::to_string(i), text, "ekolog"));
  }
  std::sort(words.begin(), words.end());
  StudiedCorpus corpus(records, 100);
  const Subcorpus target = corpus.select("roll:ekolog", DuplicateMode::show);
  const Subcorpus reference = corpus.select("roll:jurist", DuplicateMode::show);
  KeynessRequest request;
  request.min_persons = 1;
  request.side = KeynessSide::over;
  for (const std::size_t offset : {std::size_t{0}, std::size_t{4990}, words.size() - 5}) {
    request.offset = offset;
    const KeynessAnswer answer = keyness(corpus.edition(), target, reference, request);
    EXPECT_EQ(answer.total, words.size());
    ASSERT_EQ(answer.rows.size(), std::min(request.limit, words.size() - offset));
    for (std::size_t i = 0; i < answer.rows.size(); ++i) {
      EXPECT_EQ(answer.rows[i].word, words[offset + i]);
      EXPECT_EQ(answer.rows[i].log_likelihood, answer.rows[0].log_likelihood);
    }
  }
}

TEST(KeynessTest, ListsWordsLikeThatAndTestsAll) {
  StudiedCorpus corpus(kRecords);
  KeynessRequest request;
  request.min_persons = 1;
  request.limit = 100;
  const KeynessAnswer all = against_rest(corpus, request);
  request.search = "P*n";
  const KeynessAnswer found = against_rest(corpus, request);
  EXPECT_THAT(names(found), ElementsAre("+plan"));
  EXPECT_EQ(found.total, 1u);
  EXPECT_EQ(found.tests, all.tests);
}

TEST(KeynessTest, GivesTheIntervalThatLrcIsTheEndOf) {
  StudiedCorpus corpus(kRecords);
  KeynessRequest request;
  request.min_persons = 1;
  request.limit = 100;
  for (const KeyWord& row : against_rest(corpus, request).rows) {
    EXPECT_LE(row.interval.low, row.log_ratio) << row.word;
    EXPECT_GE(row.interval.high, row.log_ratio) << row.word;
    const bool crosses = row.interval.low <= 0 && row.interval.high >= 0;
    EXPECT_DOUBLE_EQ(row.lrc, crosses ? 0 : row.lrc > 0 ? row.interval.low : row.interval.high);
  }
}

TEST(KeynessTest, GivesNothingWithoutTexts) {
  StudiedCorpus corpus(kRecords);
  KeynessRequest request;
  request.min_persons = 1;
  const Subcorpus none = corpus.select("giraff");
  EXPECT_TRUE(keyness(corpus.edition(), none, none, request).rows.empty());
}

TEST(KeynessTest, LeansToNoSideWithoutTextsOnOne) {
  StudiedCorpus corpus(kRecords);
  const Subcorpus some = corpus.select();
  const Subcorpus none = corpus.select("giraff");
  KeynessRequest request;
  request.min_persons = 1;
  request.limit = 100;
  for (const auto& [target, reference] : {std::pair(&some, &none), std::pair(&none, &some)}) {
    request.side = KeynessSide::both;
    const KeynessAnswer both = keyness(corpus.edition(), *target, *reference, request);
    EXPECT_EQ(both.rows.size(), 8u);  // words of the corpus
    for (const KeyWord& row : both.rows) EXPECT_EQ(row.log_ratio, 0);
    for (const KeynessSide side : {KeynessSide::over, KeynessSide::under}) {
      request.side = side;
      const KeynessAnswer answer = keyness(corpus.edition(), *target, *reference, request);
      EXPECT_EQ(answer.tests, both.tests);
      EXPECT_EQ(answer.total, 0u);
      EXPECT_TRUE(answer.rows.empty());
    }
  }
}

}  // namespace
}  // namespace erfara
