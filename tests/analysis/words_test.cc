#include "erfara/analysis/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "erfara/platform/error.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

using testing::ElementsAre;

const std::vector<Record> kRecords = {
    written_by(make_record("a", "Planen är klar. Planen är bra.", "planerare", "Tranås", 2012),
               "Ylva Nyman"),
    make_record("b", "Vi planerar skolor, och skolplanen är ny.", "jurist", "Tranås", 2013,
                "Ny plan"),
    written_by(make_record("c", "Åsen och ån. En skola är en skola! Är den ny?", "jurist", "Eksjö"),
               "Ylva Nyman"),
    make_record("d", "Zebran är i parken. Ån är ny.", "planerare", "Eksjö", 2014),
    written_by(make_record("e", "Ny e-tjänst: planer, planer och planer.", "planerare"), "Bo Ek"),
};

// "word hits narratives persons", a row a string.
std::vector<std::string> lines(const WordsAnswer& answer) {
  std::vector<std::string> lines;
  for (const WordRow& row : answer.rows) {
    lines.push_back(row.word + " " + std::to_string(row.count.hits) + " " +
                    std::to_string(row.count.narratives) + " " + std::to_string(row.count.persons));
  }
  return lines;
}

TEST(WordsTest, AgreesWithACountOverTheTextsAtEveryLevel) {
  StudiedCorpus corpus(kRecords);
  TextReader reader;
  for (const Level level : {Level::form, Level::lemma, Level::stem, Level::part}) {
    const auto expected = reader.count(kRecords, level);
    for (const WordSort sort : {WordSort::hits, WordSort::word, WordSort::narratives,
                                WordSort::persons, WordSort::dp_norm}) {
      WordsRequest request;
      request.level = level;
      request.sort = sort;
      request.limit = kMaxRows;
      const WordsAnswer answer = words(corpus.edition(), corpus.select(), request);
      std::map<std::string, Count> counts;
      for (const WordRow& row : answer.rows) counts[row.word] = row.count;
      EXPECT_EQ(counts, expected) << to_string(level) << " " << to_string(sort);
      EXPECT_EQ(answer.total, expected.size());
    }
  }
}

TEST(WordsTest, ShowsNothingBehindTheLastRow) {
  std::vector<Record> records;  // of more words than a list keeps
  for (int i = 0; i < 30; ++i) {
    std::string text;
    for (int j = 0; j < 50; ++j) text += "o" + std::to_string(10000 + i * 50 + j) + " ";
    records.push_back(make_record("r" + std::to_string(i), text));
  }
  StudiedCorpus corpus(records, 100);
  for (const WordSort sort :
       {WordSort::hits, WordSort::word, WordSort::narratives, WordSort::persons}) {
    WordsRequest request;
    request.sort = sort;
    for (const std::size_t offset :
         {std::size_t{1500}, SIZE_MAX / 2 - 100, SIZE_MAX - 5, SIZE_MAX}) {
      request.offset = offset;
      const WordsAnswer answer = words(corpus.edition(), corpus.select(), request);
      EXPECT_EQ(answer.total, 1500u);
      EXPECT_TRUE(answer.rows.empty()) << to_string(sort) << " " << offset;
    }
    request.offset = 1495;
    EXPECT_EQ(words(corpus.edition(), corpus.select(), request).rows.size(), 5u);
  }
}

// What the edition keeps of common words and what is read of a selection are the same.
TEST(WordsTest, MeasuresEverythingAsItMeasuresASelection) {
  std::vector<Record> records;
  for (std::size_t i = 0; i < kSummedNarratives + 20; ++i) {
    std::string text = "nummer" + std::to_string(i);
    for (std::size_t j = 0; j < i % 5; ++j) text += " bro";
    if (i % 2 == 0) text += " och en väg";
    records.push_back(make_record("n" + std::to_string(i), text, "", "Eksjö"));
  }
  records.push_back(make_record("tom", ""));
  StudiedCorpus corpus(records, 50);
  WordsRequest request;
  request.limit = 5;
  const WordsAnswer all = words(corpus.edition(), corpus.select(), request);
  const WordsAnswer selection = words(corpus.edition(), corpus.select("kommun:Eksjö"), request);
  ASSERT_EQ(all.rows.size(), selection.rows.size());
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    EXPECT_EQ(all.rows[i].word, selection.rows[i].word);
    EXPECT_EQ(all.rows[i].count, selection.rows[i].count);
    EXPECT_NEAR(*all.rows[i].dp_norm, *selection.rows[i].dp_norm, 1e-12);
  }
}

TEST(WordsTest, CountsASelectionAlone) {
  StudiedCorpus corpus(kRecords);
  WordsRequest request;
  request.limit = 3;
  const Subcorpus selection = corpus.select("kommun:Tranås");
  const WordsAnswer answer = words(corpus.edition(), selection, request);
  EXPECT_THAT(lines(answer), ElementsAre("är 3 2 2", "ny 2 1 1", "planen 2 1 1"));
  EXPECT_EQ(answer.total, 11u);
  EXPECT_DOUBLE_EQ(answer.rows[0].per_million, 3e6 / 15);
}

TEST(WordsTest, SortsPagesAndFilters) {
  StudiedCorpus corpus(kRecords);
  struct Case {
    WordsRequest request;
    std::vector<std::string> lines;
  };
  WordsRequest swedish;
  swedish.sort = WordSort::word;
  swedish.search = "*n";
  swedish.limit = 4;
  swedish.offset = 4;
  WordsRequest persons;
  persons.sort = WordSort::persons;
  persons.limit = 2;
  WordsRequest inner;
  inner.search = "PLAN*";
  inner.limit = 2;
  WordsRequest rare;
  rare.min_hits = 5;
  WordsRequest uncommon;
  uncommon.skip_common = true;
  uncommon.limit = 1;
  for (const auto& [request, expected] : std::initializer_list<Case>{
           {swedish, {"planen 2 1 1", "skolplanen 1 1 1", "zebran 1 1 1", "ån 2 2 2"}},
           {persons, {"ny 5 4 4", "är 7 4 3"}},
           {inner, {"planer 3 1 1", "planen 2 1 1"}},
           {rare, {"är 7 4 3", "ny 5 4 4"}},
           {uncommon, {"ny 5 4 4"}},
       }) {
    EXPECT_EQ(lines(words(corpus.edition(), corpus.select(), request)), expected);
  }
}

TEST(WordsTest, PartsTheWordsOfAnNgramBySpacesAlone) {
  StudiedCorpus corpus({make_record("a", "broar bl a här"), make_record("b", "broar bl a där")});
  WordsRequest request;
  request.n = 2;
  request.min_hits = 2;
  EXPECT_THAT(lines(words(corpus.edition(), corpus.select(), request)),
              ElementsAre("broar bl\u00a0a 2 2 2"));
  request.search = "broar bl a";
  EXPECT_EQ(words(corpus.edition(), corpus.select(), request).total, 1u);
}

TEST(WordsTest, WithholdsWordsOfFewPersons) {
  StudiedCorpus corpus(kRecords);
  WordsRequest request;
  request.withhold_below = 3;
  const WordsAnswer answer = words(corpus.edition(), corpus.select(), request);
  EXPECT_THAT(lines(answer), ElementsAre("är 7 4 3", "ny 5 4 4", "och 3 3 3"));
  EXPECT_EQ(answer.total, 3u);
  request.withhold_below = 0;
  EXPECT_EQ(words(corpus.edition(), corpus.select(), request).total, 3 + *answer.withheld);
}

// Over five parts of 6, 9, 11, 7, 6 words, "ån" stands once in the third and once in the fourth.
// DP = (|.5 − 11/39| + |.5 − 7/39| + 21/39) / 2 = .53846; the smallest part is 6/39:
// DPnorm = .53846 / (33/39) = .63636. Rates 1/11, 1/7: mean .0467532, mean of squares .00573453,
// so V = √(.00573453 − .00218587) / .0467532 = 1.27415 and D = 1 − V/2 = .362925.
TEST(WordsTest, MeasuresDispersionOverNarratives) {
  StudiedCorpus corpus(kRecords);
  WordsRequest request;
  request.search = "ån";
  const WordsAnswer answer = words(corpus.edition(), corpus.select(), request);
  ASSERT_EQ(answer.rows.size(), 1u);
  EXPECT_NEAR(*answer.rows[0].dp_norm, 0.63636, 1e-5);
  EXPECT_NEAR(*answer.rows[0].juilland_d, 0.362925, 1e-5);
}

TEST(WordsTest, ListsNgramsWithinSentences) {
  StudiedCorpus corpus(kRecords);
  WordsRequest two;
  two.n = 2;
  two.limit = 3;
  EXPECT_THAT(lines(words(corpus.edition(), corpus.select(), two)),
              ElementsAre("en skola 2 1 1", "planen är 2 1 1", "är ny 2 2 2"));
  WordsRequest three = two;
  three.n = 3;
  three.search = "*ny";
  EXPECT_THAT(lines(words(corpus.edition(), corpus.select(), three)),
              ElementsAre("skolplanen är ny 1 1 1", "är den ny 1 1 1", "ån är ny 1 1 1"));
  WordsRequest uncommon = two;
  uncommon.skip_common = true;
  uncommon.search = "*skola*";
  EXPECT_THAT(lines(words(corpus.edition(), corpus.select(), uncommon)), ElementsAre());
  WordsRequest lemmas = two;
  lemmas.level = Level::lemma;
  lemmas.min_hits = 2;
  EXPECT_THAT(lines(words(corpus.edition(), corpus.select(), lemmas)),
              ElementsAre("en skola 2 1 1", "plan vara 2 1 1", "vara ny 2 2 2"));
}

TEST(WordsTest, NgramsAgreeWithACountOverTheTexts) {
  const std::vector<Record> records = {
      make_record("a", "ett två tre ett två ett två tre fyra"),
      make_record("b", "två tre ett två tre ett"),
  };
  StudiedCorpus corpus(records);
  TextReader reader;
  for (unsigned n = 2; n <= kMaxNgram; ++n) {
    std::map<std::string, std::uint64_t> expected;
    for (const Record& record : records) {
      const std::vector<std::string> tokens = reader.tokens(record);
      for (std::size_t at = 0; at + n <= tokens.size(); ++at) {
        std::string label = tokens[at];
        for (unsigned i = 1; i < n; ++i) label += " " + tokens[at + i];
        ++expected[label];
      }
    }
    WordsRequest request;
    request.n = n;
    request.limit = 100;
    std::map<std::string, std::uint64_t> counts;
    for (const WordRow& row : words(corpus.edition(), corpus.select(), request).rows) {
      counts[row.word] = row.count.hits;
    }
    EXPECT_EQ(counts, expected) << n;
  }
}

TEST(WordsTest, RefusesWhatIsOutOfRange) {
  StudiedCorpus corpus(kRecords);
  WordsRequest long_ngrams;
  long_ngrams.n = 6;
  EXPECT_THROW(words(corpus.edition(), corpus.select(), long_ngrams), Error);
  WordsRequest parts;
  parts.n = 2;
  parts.level = Level::part;
  EXPECT_THROW(words(corpus.edition(), corpus.select(), parts), Error);
  WordsRequest many;
  many.limit = kMaxRows + 1;
  EXPECT_THROW(words(corpus.edition(), corpus.select(), many), Error);
}

TEST(WordsTest, GivesNothingOfAnEmptySelection) {
  StudiedCorpus corpus(kRecords);
  EXPECT_TRUE(words(corpus.edition(), corpus.select("giraff"), {}).rows.empty());
}

}  // namespace
}  // namespace erfara
