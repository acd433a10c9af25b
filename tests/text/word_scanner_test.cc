#include "erfara/text/word_scanner.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

// The words parted by spaces, "|" before each that starts a sentence.
std::string line_of(std::string_view text) {
  std::vector<Word> words;
  scan_words(text, words);
  std::string line;
  for (const Word& word : words) {
    if (!line.empty()) line += ' ';
    if (word.starts_sentence) line += '|';
    line += word.lower;
  }
  return line;
}

TEST(WordScannerTest, KeepsWordsWholeThatPhrasesNeed) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"", ""},
           {"IT-strateg i Åre", "|it-strateg i åre"},
           {"Mark- och exploateringsingenjör", "|mark- och exploateringsingenjör"},
           {"EU:s mål", "|eu:s mål"},
           {"2012-2013, 8.30", "|2012 - 2013 , 8 . 30"},
           {"”Hej!” Nu", "|” hej ! ” |nu"},
           {"Glad 🙂 ÉN Šå", "|glad 🙂 én šå"},
       }) {
    EXPECT_EQ(line_of(input), expected);
  }
}

TEST(WordScannerTest, FindsSentences) {
  EXPECT_EQ(line_of("Klart. Nu leg. Sjuksköterska.\nrad"),
            "|klart . |nu leg . sjuksköterska . |rad");
  EXPECT_EQ(line_of("ca. 3 eller t.ex. Gävle! och"), "|ca . 3 eller t.ex . gävle ! och");
}

}  // namespace
}  // namespace erfara
