#include <gtest/gtest.h>

#include "erfara/corpus/reading.h"

namespace erfara {
namespace {

TEST(DateTest, ReadsLinesThatAreDates) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Publicerad: 2016-05-04 09:30. Ändrad: 2016-06-01 10:00.", "2016-05-04"},
           {"Publicerad den 6 september 2021", "2021-09-06"},
           {"31 mars 2023", "2023-03-31"},
           {"2015-09-14 - Flen", "2015-09-14"},
           {"den 1 okt 2019", "2019-10-01"},
           {"2018-13-02", ""},
           {"År 2018 byggdes bron", ""},
           {"Den 6 maj 2019 bestämde vi oss till slut för att bygga om hela huset", ""},
       }) {
    EXPECT_EQ(date_of(input).value_or(""), expected) << input;
  }
}

}  // namespace
}  // namespace erfara
