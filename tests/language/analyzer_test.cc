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

// Lemmas of the word and of its parts: "lemma" or "lemma = part + part".
std::string lemmas(std::string_view word) {
  Analyzer analyzer;
  const WordAnalysis analysis = analyzer.analyse(word);
  std::string result = analysis.lemma;
  for (const WordPart& part : analysis.parts) {
    result += &part == analysis.parts.data() ? " = " : " + ";
    result += part.lemma;
  }
  return result;
}

TEST(AnalyzerTest, InflectionsShareAStem) {
  EXPECT_EQ(line("kommunen"), "kommun");
  EXPECT_EQ(line("Kommunerna"), "kommun");
  EXPECT_EQ(line("skolan"), line("skola"));
  EXPECT_EQ(line("böckerna"), line("bok"));
  EXPECT_EQ(line("ÖVERSIKTSPLANEN"), "översiktsplan = översik + plan");
}

TEST(AnalyzerTest, KeepsUnlikeWordsApart) {
  EXPECT_NE(line("våra"), line("vara"));
  EXPECT_NE(line("planer"), line("planerar"));
  EXPECT_NE(line("kommunist"), line("kommun"));
}

TEST(AnalyzerTest, HyphenatedWordsHaveParts) {
  EXPECT_EQ(line("e-tjänsterna"), "e-tjänst = e + tjänst");
  EXPECT_EQ(line("IT-strategens"), "it-strateg = it + strateg");
  EXPECT_EQ(lemmas("utbildnings-"), "utbildning = utbildning");
  EXPECT_EQ(lemmas("e-tjänsteplattformen"), "e-tjänsteplattform = e + tjänst + plattform");
}

TEST(AnalyzerTest, UnknownWordsFallBackToTheirCompoundThenToSnowball) {
  EXPECT_EQ(lemmas("snigelmuseerna"), "snigelmuseum = snigel + museum");
  EXPECT_EQ(lemmas("blorvningarna"), "blorvning");
  EXPECT_EQ(lemmas("Zorbanas"), "zorbanas");
}

TEST(AnalyzerTest, IsTheSameWhateverTheCase) {
  for (const std::string_view word : {"Kommunikationsplanen", "KOMMUNIKATIONSPLANEN"}) {
    EXPECT_EQ(lemmas(word), lemmas("kommunikationsplanen")) << word;
  }
}

TEST(AnalyzerTest, NamesAreNotSplitWhenTheyAreWrittenAsNames) {
  EXPECT_EQ(lemmas("Blåsipström"), "blåsipström");
  EXPECT_EQ(lemmas("Mattias"), "mattias");
}

TEST(AnalyzerTest, YearsOfASpanAreParts) {
  EXPECT_EQ(lemmas("2012/2013"), "2012-2013 = 2012 + 2013");
  EXPECT_EQ(lemmas("2012–13"), "2012-13 = 2012 + 2013");
  EXPECT_EQ(lemmas("2012-08-27"), "2012-08-27 = 2012");
}

TEST(AnalyzerTest, FindsCompoundsInsideCompounds) {
  Analyzer analyzer;
  const WordAnalysis analysis = analyzer.analyse("Skolbyggnadsplanen");
  std::string line;
  for (const WordPart& inner : analysis.inner) line += inner.lemma + " ";
  EXPECT_EQ(line, "skolbyggnad byggnadsplan ");
}

TEST(AnalyzerTest, FormsBeforeAHyphenComeFromTheirWords) {
  EXPECT_EQ(lemmas("gatu-"), "gata = gata");
  EXPECT_EQ(lemmas("kvinno-"), "kvinna = kvinna");
}

TEST(AnalyzerTest, TakesAnyWord) {
  for (const std::string word : {"", "-", "--", "a", "42", "\u0130\u0130stanbul", "ß", "日本語"}) {
    Analyzer analyzer;
    const WordAnalysis analysis = analyzer.analyse(word);
    for (const WordPart& part : analysis.parts) {
      EXPECT_LT(part.begin, part.end) << word;
      EXPECT_LE(part.end, word.size()) << word;
    }
  }
  EXPECT_TRUE(Analyzer().analyse(std::string(5000, 'a')).parts.empty());
}

}  // namespace
}  // namespace erfara
