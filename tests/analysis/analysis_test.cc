#include "erfara/analysis/analysis.h"

#include <gtest/gtest.h>

#include "erfara/analysis/setting.h"
#include "erfara/platform/cancellation.h"
#include "erfara/platform/error.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

const std::vector<Record> kRecords = {
    make_record("a", "bro bro väg", "planerare", "", 2012),
    make_record("b", "bro och å", "jurist", "", 2012),
    make_record("c", "väg och å", "jurist", "", 2013),
};

AnalysisRequest request_for(AnalysisKind kind) {
  AnalysisRequest request = usual_request(kind);
  request.nodes = {"bro"};
  return request;
}

TEST(AnalysisTest, AnswersEveryKindInTheSameForm) {
  StudiedCorpus corpus(kRecords);
  for (std::size_t number = 0; number < kAnalysisKinds; ++number) {
    const auto kind = static_cast<AnalysisKind>(number);
    EXPECT_EQ(analysis_kind_from(to_string(kind)), kind);
    const json::Value answer = analyse(corpus.edition(), corpus.searcher(), request_for(kind));
    EXPECT_EQ(answer.find("selection")->find("narratives")->integer(), 3);
    ASSERT_NE(answer.find("edition"), nullptr);
    ASSERT_NE(answer.find("rows")->array(), nullptr) << to_string(kind);
    EXPECT_NE(answer.find("total")->integer(), std::nullopt);
    for (const AnalysisSetting& setting : analysis_settings()) {
      EXPECT_EQ(answer.find("settings")->find(setting.name) != nullptr,
                find_setting(kind, setting.name) != nullptr)
          << setting.name;
    }
  }
}

TEST(AnalysisTest, TakesTheSettingsOver) {
  StudiedCorpus corpus(kRecords);
  AnalysisRequest request = request_for(AnalysisKind::words);
  request.selection.query = "roll:jurist";
  request.sort = "word";
  request.limit = 1;
  const json::Value answer = analyse(corpus.edition(), corpus.searcher(), request);
  EXPECT_EQ(*answer.find("rows")->array()->front().find("word")->string(), "bro");
  EXPECT_EQ(answer.find("total")->integer(), 4);
  EXPECT_EQ(*answer.find("settings")->find("sort")->string(), "word");
}

TEST(AnalysisTest, ComparesWithTheRestOrAnother) {
  StudiedCorpus corpus(kRecords);
  AnalysisRequest request = request_for(AnalysisKind::keyness);
  request.selection.query = "roll:planerare";
  request.min_persons = 1;
  const json::Value rest = analyse(corpus.edition(), corpus.searcher(), request);
  EXPECT_EQ(rest.find("reference")->find("narratives")->integer(), 2);
  request.reference.emplace();
  request.reference->query = "år:2014";
  const json::Value other = analyse(corpus.edition(), corpus.searcher(), request);
  EXPECT_EQ(other.find("reference")->find("narratives")->integer(), 1);
}

TEST(AnalysisTest, EveryKindCanBeGivenUp) {
  StudiedCorpus corpus(kRecords);
  std::stop_source asker;
  asker.request_stop();
  const CancellableWork work(asker.get_token());
  for (std::size_t number = 0; number < kAnalysisKinds; ++number) {
    AnalysisRequest request = request_for(static_cast<AnalysisKind>(number));
    request.selection.query = "roll:jurist";
    try {
      analyse(corpus.edition(), corpus.searcher(), request);
      FAIL() << to_string(request.kind) << " was finished";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::cancelled) << error.what();
    }
  }
  EXPECT_EQ(corpus.edition().everything().size.narratives, 3U);  // others want that too
}

TEST(AnalysisTest, SaysWhatIsMissing) {
  StudiedCorpus corpus(kRecords);
  AnalysisRequest request = usual_request(AnalysisKind::dispersion);
  EXPECT_THROW(analyse(corpus.edition(), corpus.searcher(), request), Error);
  AnalysisRequest sorted = request_for(AnalysisKind::words);
  sorted.sort = "size";
  EXPECT_THROW(analyse(corpus.edition(), corpus.searcher(), sorted), Error);
}

}  // namespace
}  // namespace erfara
