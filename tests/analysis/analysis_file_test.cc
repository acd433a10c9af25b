#include "erfara/analysis/analysis_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "erfara/analysis/setting.h"
#include "erfara/analysis/words.h"
#include "erfara/text/delimited.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

using testing::ElementsAre;

const std::vector<Record> kRecords = {
    written_by(make_record("a", "bro bro väg", "planerare", "", 2012), "Kim"),
    make_record("b", "bro och å", "jurist", "", 2012),
    make_record("c", "väg och \"å\"; bro", "jurist", "", 2013),
};

AnalysisRequest request_for(AnalysisKind kind) {
  AnalysisRequest request = usual_request(kind);
  request.nodes = {"bro"};
  request.min_persons = 1;
  request.min_hits = 1;
  return request;
}

std::string file_of(StudiedCorpus& corpus, const AnalysisRequest& request, AnalysisFormat format) {
  AnalysisFile file(analysis_rows(corpus.edition(), corpus.searcher(), request), format);
  std::string bytes;
  while (!file.ended()) bytes += file.next();
  return bytes;
}

std::vector<std::vector<std::string>> records_of(const std::string& text, char separator) {
  std::istringstream lines(text);
  DelimitedReader reader(separator);
  std::vector<std::vector<std::string>> records;
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (reader.take(line)) records.push_back(reader.fields());
  }
  return records;
}

TEST(AnalysisFileTest, HasAllRowsWhateverTheLimit) {
  StudiedCorpus corpus(kRecords);
  AnalysisRequest request = request_for(AnalysisKind::words);
  request.limit = 1;
  request.offset = 2;
  const auto records = records_of(file_of(corpus, request, AnalysisFormat::tsv), '\t');
  ASSERT_EQ(records.size(), 5U);
  EXPECT_THAT(records[0], ElementsAre("word", "hits", "per_million", "narratives", "persons",
                                      "dp_norm", "juilland_d"));
  EXPECT_EQ(records[1][0], "bro");
  EXPECT_EQ(records[1][1], "4");
  EXPECT_EQ(records[1][2], "400000");
}

TEST(AnalysisFileTest, HasTheColumnsOfItsKindAlsoWithoutRows) {
  StudiedCorpus corpus(kRecords);
  for (std::size_t number = 0; number < kAnalysisKinds; ++number) {
    AnalysisRequest request = request_for(static_cast<AnalysisKind>(number));
    const AnalysisRows rows = analysis_rows(corpus.edition(), corpus.searcher(), request);
    ASSERT_GT(rows.total, 0U) << to_string(request.kind);
    std::vector<std::string> members;
    const json::Value row = rows.row(0);
    for (const json::Value::Member& member : *row.object()) members.push_back(member.first);
    EXPECT_EQ(members, rows.columns) << to_string(request.kind);
    request.selection.query = "år:1990";
    const auto records = records_of(file_of(corpus, request, AnalysisFormat::tsv), '\t');
    ASSERT_FALSE(records.empty());
    EXPECT_EQ(records.front(), members) << to_string(request.kind);
  }
}

TEST(AnalysisFileTest, WritesForSwedishSpreadsheets) {
  StudiedCorpus corpus(kRecords);
  const std::string text =
      file_of(corpus, request_for(AnalysisKind::concordance), AnalysisFormat::csv);
  ASSERT_TRUE(text.starts_with("\xEF\xBB\xBFid;left;node;"));
  const auto records = records_of(text.substr(3), ';');
  ASSERT_EQ(records.size(), 5U);
  EXPECT_EQ(records[4][1], "väg och \"å\"; ");
  const auto words = records_of(
      file_of(corpus, request_for(AnalysisKind::words), AnalysisFormat::csv).substr(3), ';');
  EXPECT_EQ(words[2][2].find('.'), std::string::npos);  // a decimal comma, if any
}

TEST(AnalysisFileTest, IsInJsonWhatTheAnswerIs) {
  StudiedCorpus corpus(kRecords);
  for (std::size_t number = 0; number < kAnalysisKinds; ++number) {
    AnalysisRequest request = request_for(static_cast<AnalysisKind>(number));
    const json::Value file = json::parse(file_of(corpus, request, AnalysisFormat::json));
    request.limit = 1000;
    const json::Value answer = analyse(corpus.edition(), corpus.searcher(), request);
    EXPECT_TRUE(*file.find("rows") == json::parse(json::dump(*answer.find("rows"))))
        << to_string(request.kind);
    EXPECT_EQ(file.find("settings")->find("limit"), nullptr);
  }
}

TEST(AnalysisFileTest, OutlivesTheEditionThatItIsOf) {
  AnalysisRows rows;
  {
    StudiedCorpus corpus(kRecords);
    rows =
        analysis_rows(corpus.edition(), corpus.searcher(), request_for(AnalysisKind::concordance));
  }
  EXPECT_EQ(*rows.row(3).find("right")->string(), "");
}

TEST(AnalysisFileTest, SaysWhatItIsMadeOf) {
  StudiedCorpus corpus(kRecords);
  AnalysisRequest request = request_for(AnalysisKind::keyness);
  request.selection.query = "roll:planerare";
  request.selection.filters = {{Field::year, {"2012"}}};
  request.reference.emplace();
  request.reference->query = "roll:jurist";
  request.reference->filters = {{Field::year, {"2013"}}};
  const AnalysisRows rows = analysis_rows(corpus.edition(), corpus.searcher(), request);
  const EditionSummary& edition = corpus.edition().edition().summary();
  const json::Value about = analysis_description(request, rows, edition);
  EXPECT_EQ(*about.find("edition")->string(), edition.id);
  EXPECT_TRUE(about.find("program")->string()->starts_with("erfara "));
  EXPECT_EQ(about.find("made")->string()->size(), 20U);
  EXPECT_EQ(*about.find("query")->find("canonical")->string(), "role:planerare");
  EXPECT_EQ(*about.find("filters")->find("year")->array()->front().string(), "2012");
  EXPECT_EQ(*about.find("reference_query")->find("canonical")->string(), "role:jurist");
  EXPECT_EQ(*about.find("reference_filters")->find("year")->array()->front().string(), "2013");
  EXPECT_EQ(about.find("selection")->find("narratives")->integer(), 1);
  EXPECT_EQ(about.find("settings")->find("min_persons")->integer(), 1);
  EXPECT_EQ(about.find("total")->integer(), static_cast<std::int64_t>(rows.total));
  EXPECT_EQ(about.find("columns")->array()->size(), 15U);
  EXPECT_EQ(about.find("rows"), nullptr);
}

}  // namespace
}  // namespace erfara
