#include "erfara/text/utf8.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

TEST(Utf8Test, FindsTheFirstByteThatIsWrong) {
  struct Case {
    std::string_view bytes;
    std::optional<std::size_t> first;
  };
  for (const auto& [bytes, first] : std::initializer_list<Case>{
           {"", std::nullopt},
           {"Åre \xF0\x9F\x99\x82", std::nullopt},
           {"R\xE5"
            "dhus",
            1},                      // Windows-1252
           {"ab\xC3", 2},            // cut short
           {"\xC0\xAF", 0},          // overlong
           {"x\xED\xA0\x80", 1},     // surrogate
           {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
           {"\xFF\xFE"
            "a",
            0},  // UTF-16
       }) {
    EXPECT_EQ(first_invalid_utf8(bytes), first) << bytes;
  }
}

TEST(Utf8Test, ReplacesWhatIsWrong) {
  EXPECT_EQ(with_utf8_mended("a\xFF\xC3 \xC3\xA5", "?"), "a?? å");
  EXPECT_EQ(with_utf8_mended("åä", "?"), "åä");
  EXPECT_EQ(with_utf8_mended("", "?"), "");
}

TEST(Utf8Test, KnowsWhereCodePointsBegin) {
  EXPECT_TRUE(is_code_point_boundary("å", 0));
  EXPECT_FALSE(is_code_point_boundary("å", 1));
  EXPECT_TRUE(is_code_point_boundary("å", 2));
}

TEST(Utf8Test, CutsBetweenCodePoints) {
  EXPECT_EQ(utf8_prefix("Åre", 1), "");
  EXPECT_EQ(utf8_prefix("Åre", 2), "Å");
  EXPECT_EQ(utf8_prefix("Åre", 99), "Åre");
  EXPECT_EQ(code_points("Åre 🙂"), 5U);
}

}  // namespace
}  // namespace erfara
