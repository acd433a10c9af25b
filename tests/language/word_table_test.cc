#include "erfara/language/word_table.h"

#include <gtest/gtest.h>

#include <string>

namespace erfara {
namespace {

TEST(WordTableTest, FindsEveryWordWhileItGrows) {
  std::vector<std::string> words;
  const auto text_of = [&](std::uint32_t number) { return std::string_view(words[number]); };
  WordTable table;
  for (std::uint32_t number = 0; number < 5000; ++number) {
    words.push_back("ord" + std::to_string(number));
    EXPECT_EQ(table.add(words.back(), number, text_of), WordTable::kNone);
  }
  for (std::uint32_t number = 0; number < 5000; ++number) {
    EXPECT_EQ(table.find(words[number], text_of), number);
  }
  EXPECT_EQ(table.find("ord5000", text_of), WordTable::kNone);
}

TEST(WordTableTest, KeepsTheFirstNumberOfAWord) {
  const auto text_of = [](std::uint32_t) { return std::string_view("plan"); };
  WordTable table;
  EXPECT_EQ(table.add("plan", 7, text_of), WordTable::kNone);
  EXPECT_EQ(table.add("plan", 8, text_of), 7U);
  EXPECT_EQ(table.find("plan", text_of), 7U);
}

}  // namespace
}  // namespace erfara
