#include "erfara/language/token_parts.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

std::string parts_of(std::string_view word) {
  std::string line;
  for (const PartSpan& part : token_parts(word)) {
    line += (line.empty() ? "" : "|") + std::string(word.substr(part.begin, part.end - part.begin));
  }
  return line;
}

TEST(TokenPartsTest, FollowTheKindOfToken) {
  struct Case {
    std::string_view word, expected;
  };
  for (const auto& [word, expected] : std::initializer_list<Case>{
           {"skola", ""},
           {"e-arkiv", "e|arkiv"},
           {"park-", "park"},
           {"750-årsfest", "750|årsfest"},
           {"mor-dotter-samtal", "mor|dotter|samtal"},
           {"å\xE2\x80\x91ä", "å|ä"},
           {"2017/2018", "2017|2018"},
           {"2017–2018", "2017|2018"},
           {"2017–18", "2017"},
           {"2017-03-09", "2017"},
           {"9/3/2017", "2017"},
           {"9.3.2017", "2017"},
           {"9/3", ""},
           {"31-47", "31|47"},
           {"31–47", "31|47"},
           {"417 000", ""},
           {"10:45", ""},
           {"1980-", "1980"},
           {"1980-talet", "1980|talet"},
           {"KF:s", "KF"},
           {"PC:n", "PC"},
           {"S:t", ""},
           {"Maj:t", ""},
           {"nätet.exempel-ort.se", ""},
           {"-", ""},
           {"", ""},
       }) {
    EXPECT_EQ(parts_of(word), expected) << word;
  }
}

TEST(TokenPartsTest, SpellingsShareACanonicalForm) {
  struct Case {
    std::string_view word, expected;
  };
  for (const auto& [word, expected] : std::initializer_list<Case>{
           {"skola", "skola"},
           {"Skola", "Skola"},
           {"417 000", "417000"},
           {"417\xC2\xA0"
            "000",
            "417000"},
           {"1 250,50", "1250,50"},
           {"1 000-lapp", "1000-lapp"},
           {"T ex", "t.ex."},
           {"t. ex.", "t.ex."},
           {"kl.", "kl"},
           {"U.", "U"},
           {"park-", "park"},
           {"å\xE2\x80\x91ä", "å-ä"},
           {"2017/2018", "2017-2018"},
           {"2017–2018", "2017-2018"},
           {"9/3", "9/3"},
           {"31–47", "31-47"},
           {"https://exempel.se/", "exempel.se"},
           {"http://exempel.se/a/", "exempel.se/a"},
           {"-", "-"},
       }) {
    EXPECT_EQ(canonical_form(word), expected) << word;
    EXPECT_EQ(canonical_form(expected), expected);
  }
}

}  // namespace
}  // namespace erfara
