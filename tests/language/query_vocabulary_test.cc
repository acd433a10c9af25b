#include "erfara/language/query_vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "../temporary_folder.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class QueryVocabularyTest : public ::testing::Test {
 protected:
  QueryVocabulary load(const std::string& synonyms, const std::string& common) {
    std::ofstream(folder_ / "synonyms.csv") << "words\n" << synonyms;
    std::ofstream(folder_ / "common_words.csv") << "word\n" << common;
    return QueryVocabulary({folder_.path()});
  }

  TemporaryFolder folder_;
};

TEST_F(QueryVocabularyTest, SynonymsStandForEachOther) {
  const QueryVocabulary vocabulary = load("Cykel hoj velociped\nbåt skuta\n", "");
  EXPECT_THAT(vocabulary.synonyms("cykel", "cykel"), ElementsAre("hoj", "velociped"));
  EXPECT_THAT(vocabulary.synonyms("hojar", "hoj"), ElementsAre("cykel", "velociped"));
  EXPECT_THAT(vocabulary.synonyms("tåg", "tåg"), IsEmpty());
}

TEST_F(QueryVocabularyTest, KnowsCommonWords) {
  const QueryVocabulary vocabulary = load("", "Och\natt\n");
  EXPECT_TRUE(vocabulary.is_common("och"));
  EXPECT_FALSE(vocabulary.is_common("cykel"));
}

TEST_F(QueryVocabularyTest, ARowOfOneWordIsRefused) { EXPECT_THROW(load("cykel\n", ""), Error); }

TEST(QueryVocabularyTablesTest, TheTablesOfTheProjectLoad) {
  EXPECT_THAT(QueryVocabulary::shared()->synonyms("hr", "hr"), ElementsAre("personal"));
  EXPECT_TRUE(QueryVocabulary::shared()->is_common("och"));
}

}  // namespace
}  // namespace erfara
