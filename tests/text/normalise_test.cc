#include "erfara/text/normalise.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

TEST(NormaliseTest, ComposesAndMakesSpacesPlain) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"A\xCC\x8A"
            "re",
            "Åre"},  // NFD
           {"G\xC3\xA4vle\xC2\xA0kommun", "Gävle kommun"},
           {"422\xE2\x80\xAF"
            "000",
            "422 000"},
           {"kom\xC2\xADmun", "kommun"},
           {"\xEF\xBB\xBFHej", "Hej"},
           {"a\r\nb\rc\n", "a\nb\nc\n"},
           {"A\xC2\xAD\xCC\x8A", "Å"},  // the mark meets its letter
           {"", ""},
       }) {
    EXPECT_EQ(normalised(input), expected);
    EXPECT_EQ(normalised(normalised(input)), expected);
  }
}

TEST(NormaliseTest, LowersSwedishLetters) {
  EXPECT_EQ(lowered("ÅÄÖ É IT-Strateg"), "åäö é it-strateg");
}

TEST(NormaliseTest, FoldsToWhatIsTypedWithoutSwedishKeys) {
  EXPECT_EQ(folded("Gävle Åre Örnsköldsvik"), "gavle are ornskoldsvik");
  EXPECT_EQ(folded("André Løkke Straße"), "andre lokke strasse");
}

// A letter outside the table of short ones makes ICU change the whole text.
TEST(NormaliseTest, ChangesShortLettersAsIcuDoes) {
  const std::string other = "漢";
  for (unsigned point = 0x80; point < 0x300; ++point) {
    const std::string letter = {static_cast<char>(0xC0U | point >> 6U),
                                static_cast<char>(0x80U | (point & 0x3FU))};
    for (const std::string& text : {letter, "aB" + letter, letter + letter + "Z"}) {
      EXPECT_EQ(lowered(text) + other, lowered(text + other)) << point;
      EXPECT_EQ(folded(text) + other, folded(text + other)) << point;
      EXPECT_EQ(normalised(text) + other, normalised(text + other)) << point;
    }
  }
}

TEST(NormaliseTest, ComparesFoldedFormsWithoutMakingThem) {
  const std::string texts[] = {"",       "a",      "A",         "ab",        "Åb",         "åbc",
                               "ß",      "s",      "ss",        "sz",        "æble",       "aeble",
                               "漢",     "a漢",    "é",         "e\xCC\x81", "e\xCC\x81t", "Étage",
                               "Örebro", "orebro", "orebroare", "İ"};
  const auto sign = [](int order) { return (order > 0) - (order < 0); };
  for (const std::string& text : texts) {
    for (const std::string& other : texts) {
      const std::string wanted = folded(other);
      EXPECT_EQ(sign(compare_folded(text, wanted)), sign(folded(text).compare(wanted)))
          << text << " " << wanted;
      EXPECT_EQ(sign(compare_folded_beginning(text, wanted)),
                sign(folded(text).substr(0, wanted.size()).compare(wanted)))
          << text << " " << wanted;
    }
  }
}

}  // namespace
}  // namespace erfara
