#include "erfara/language/readability.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace erfara {
namespace {

TEST(ReadabilityTest, WorkedExample) {
  // 12 words, 2 sentences; long: bryggan twice, fiskarna, måsarna; different: all but the second
  // båt, vid and bryggan, so 9.
  const Readability measured =
      readability("En båt låg vid bryggan. Fiskarna och måsarna såg båt vid bryggan.");
  EXPECT_EQ(measured.words, 12U);
  EXPECT_EQ(measured.sentences, 2U);
  EXPECT_EQ(measured.long_words, 4U);
  EXPECT_DOUBLE_EQ(*measured.words_per_sentence, 6);
  EXPECT_DOUBLE_EQ(*measured.lix, 6 + 100 * 4 / 12.0);
  // ln 12 = 2.484907, ln 9 = 2.197225: 2 − 0.884228 = 1.115772, whose ln is 0.109547.
  EXPECT_NEAR(*measured.ovix, 2.484907 / 0.109547, 0.01);
}

TEST(ReadabilityTest, CountsWordsSentencesAndLongWords) {
  struct Case {
    std::string_view text;
    std::uint64_t words, sentences, long_words;
  };
  for (const auto& [text, words, sentences, long_words] : std::initializer_list<Case>{
           {"", 0, 0, 0},
           {" \n\n… !", 0, 0, 0},
           {"12 345.", 0, 0, 0},                     // numbers are no words
           {"Hej", 1, 1, 0},                         // without an end
           {"Rubrik\n\nEn rad. Ännu en!", 5, 3, 0},  // a heading is a sentence
           {"Vad? 12! Ja.", 2, 2, 0},                // one without words is none
           {"sexton", 1, 1, 0},                      // six letters
           {"åtgärda", 1, 1, 1},                     // seven, in nine bytes
           {"EU-lag", 1, 1, 0},                      // a hyphen is no letter
           {"e-tjänst", 1, 1, 1},
       }) {
    const Readability measured = readability(text);
    EXPECT_EQ(measured.words, words) << text;
    EXPECT_EQ(measured.sentences, sentences) << text;
    EXPECT_EQ(measured.long_words, long_words) << text;
  }
}

TEST(ReadabilityTest, GivesNothingWhereAFormulaDividesByZero) {
  EXPECT_EQ(readability("").lix, std::nullopt);
  EXPECT_EQ(readability("").words_per_sentence, std::nullopt);
  EXPECT_EQ(readability("").ovix, std::nullopt);
  EXPECT_EQ(readability("Hej").ovix, std::nullopt);
  EXPECT_EQ(readability("Alla ord olika").ovix, std::nullopt);
  EXPECT_DOUBLE_EQ(*readability("Hej").lix, 1);
  // Two words that are one: ln 2 / ln(2 − 0) = 1, whatever the case.
  EXPECT_DOUBLE_EQ(*readability("Hej hej").ovix, 1);
}

TEST(ReadabilityTest, TakesTokensOfAnyKindAndSentencesThatAreGiven) {
  const std::string text = "bl.a. 3 båtar www.exempel.se 2014-05-01";
  const std::vector<Token> tokens = {{0, 5, TokenKind::abbreviation},
                                     {6, 7, TokenKind::number},
                                     {8, 14, TokenKind::word},
                                     {15, 29, TokenKind::address},
                                     {30, 40, TokenKind::date}};
  const Readability measured = readability(text, tokens, {40});
  EXPECT_EQ(measured.words, 2U);
  EXPECT_EQ(measured.sentences, 1U);
  EXPECT_EQ(measured.long_words, 0U);
}

}  // namespace
}  // namespace erfara
