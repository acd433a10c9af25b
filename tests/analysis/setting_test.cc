#include "erfara/analysis/setting.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

TEST(SettingTest, IsUniqueForAKindAndTakesItsUsualValueAndExample) {
  for (std::size_t number = 0; number < kAnalysisKinds; ++number) {
    const auto kind = static_cast<AnalysisKind>(number);
    for (const AnalysisSetting& setting : analysis_settings()) {
      if (!setting.serves(kind)) continue;
      EXPECT_EQ(find_setting(kind, setting.name), &setting) << setting.name;
      AnalysisRequest request;
      request.kind = kind;
      EXPECT_EQ(set_setting(setting, setting.example, request, Language::english), std::nullopt)
          << setting.name;
      EXPECT_NE(value_of(setting, request), value_of(setting, usual_request(kind)))
          << setting.name << ": the example changes nothing";
      EXPECT_FALSE(setting.swedish.empty() || setting.english.empty()) << setting.name;
    }
  }
}

TEST(SettingTest, SaysWhatIsWrong) {
  struct Case {
    AnalysisKind kind;
    std::string name;
    std::string value;
    std::string swedish;
  };
  for (const auto& [kind, name, value, swedish] : std::initializer_list<Case>{
           {AnalysisKind::words, "limit", "1001", "ska vara ett heltal från 0 till 1000"},
           {AnalysisKind::words, "n", "två", "ska vara ett heltal från 1 till 5"},
           {AnalysisKind::words, "n", "", "ska vara ett heltal från 1 till 5"},
           {AnalysisKind::keyness, "side", "up", "ska vara ett av: both over under"},
           {AnalysisKind::keyness, "side", "over under", "ska vara ett av: both over under"},
           {AnalysisKind::words, "search", std::string(513, 'a'), "är längre än 512 byte"},
       }) {
    AnalysisRequest request;
    EXPECT_EQ(set_setting(*find_setting(kind, name), value, request, Language::swedish), swedish);
  }
  EXPECT_EQ(find_setting(AnalysisKind::words, "node"), nullptr);
}

TEST(SettingTest, TakesSeveralNodesForATrendAlone) {
  for (const auto& [kind, taken] :
       {std::pair{AnalysisKind::trend, true}, {AnalysisKind::concordance, false}}) {
    AnalysisRequest request;
    request.kind = kind;
    const AnalysisSetting& node = *find_setting(kind, "node");
    EXPECT_FALSE(set_setting(node, "bro", request, Language::english));
    EXPECT_EQ(!set_setting(node, "väg", request, Language::english), taken);
  }
}

}  // namespace
}  // namespace erfara
