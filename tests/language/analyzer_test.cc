#include "erfara/language/analyzer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace erfara {
namespace {

// "stem" or "stem = part + part".
std::string line(std::string_view word) {
  Analyzer analyzer;
  const WordAnalysis analysis = analyzer.analyse(word);
  std::string result = analysis.stem;
  for (const WordPart& part : analysis.parts) {
    result += &part == analysis.parts.data() ? " = " : " + ";
    result += part.stem;
  }
  return result;
}

TEST(AnalyzerTest, InflectionsShareAStem) {
  EXPECT_EQ(line("kommunen"), "kommun");
  EXPECT_EQ(line("Kommunerna"), "kommun");
  EXPECT_EQ(line("ÖVERSIKTSPLANEN"), "översiktsplan");
}

TEST(AnalyzerTest, HyphenatedWordsHaveParts) {
  EXPECT_EQ(line("e-tjänsterna"), "e-tjänst = e + tjänst");
  EXPECT_EQ(line("IT-strategens"), "it-strateg = it + strateg");
  EXPECT_EQ(line("kommun-"), "kommun-");
}

// The whole list that belongs to libstemmer 2.2.
TEST(AnalyzerTest, StemsAsTheWordListOfSnowball) {
  const std::filesystem::path folder =
      std::filesystem::path(ERFARA_SOURCE_DIR) / "../shared/data/snowball-swedish-2.2";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "needs ../shared/data";
  std::ifstream words(folder / "voc.txt");
  std::ifstream stems(folder / "output.txt");
  Analyzer analyzer;
  std::string word;
  std::string stem;
  std::size_t count = 0;
  while (std::getline(words, word) && std::getline(stems, stem)) {
    EXPECT_EQ(analyzer.analyse(word).stem, stem) << word;
    ++count;
  }
  EXPECT_GT(count, 30000U);
}

}  // namespace
}  // namespace erfara
