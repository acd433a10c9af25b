#include "erfara/facets/year_range.h"

#include <gtest/gtest.h>

#include <vector>

namespace erfara {
namespace {

TEST(YearRangeTest, ReadsFourDigitsAsAYear) {
  EXPECT_EQ(year_from("2013"), 2013);
  EXPECT_EQ(year_from("0099"), 99);
  for (const char* text : {"", "13", "20133", "201a", " 2013", "-201", "2011..2013"}) {
    EXPECT_EQ(year_from(text), std::nullopt) << text;
  }
}

TEST(YearRangeTest, ReadsRangesOpenAtOneEnd) {
  struct Case {
    std::string_view text;
    std::string_view sign;
    std::optional<int> first, last;
  };
  for (const auto& [text, sign, first, last] :
       std::vector<Case>{{"2011..2014", "..", 2011, 2014},
                         {"2011..", "..", 2011, std::nullopt},
                         {"..2014", "..", std::nullopt, 2014},
                         {"2014..2011", "..", 2014, 2011},
                         {"2011-2014", "-", 2011, 2014}}) {
    const auto range = year_range_from(text, sign);
    ASSERT_TRUE(range) << text;
    EXPECT_EQ(range->first, first) << text;
    EXPECT_EQ(range->last, last) << text;
  }
  for (const char* text : {"", "..", "2011", "2011..14", "2011..x", "2011...2014"}) {
    EXPECT_FALSE(year_range_from(text)) << text;
  }
}

TEST(YearRangeTest, PrintsAYearAsItIsRead) {
  EXPECT_EQ(year_text(2013), "2013");
  EXPECT_EQ(year_text(0), "0000");
  EXPECT_EQ(year_from(year_text(99)), 99);
}

}  // namespace
}  // namespace erfara
