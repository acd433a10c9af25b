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

}  // namespace
}  // namespace erfara
