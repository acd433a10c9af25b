#include "language/edit_distance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace erfara {
namespace {

// The table in full, as the definition says.
std::size_t by_definition(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      std::size_t& cell = table[i][j];
      cell = i + j;
      if (i == 0 || j == 0) continue;
      cell = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1,
                       table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cell = std::min(cell, table[i - 2][j - 2] + 1);
      }
    }
  }
  return table[a.size()][b.size()];
}

TEST(EditDistanceTest, CountsEdits) {
  struct Case {
    std::string_view a, b;
    std::size_t edits;
  };
  for (const auto& [a, b, edits] : std::initializer_list<Case>{
           {"", "", 0},
           {"bro", "bro", 0},
           {"", "ab", 2},
           {"brygga", "bryga", 1},
           {"brygga", "byrgga", 1},
           {"brygga", "bruggan", 2},
           {"ca", "abc", 3},  // no place is edited twice: Damerau's own distance is 2
       }) {
    EXPECT_EQ(edit_distance(a, b, 9), edits) << a << " " << b;
    EXPECT_EQ(edit_distance(b, a, 9), edits) << b << " " << a;
  }
}

TEST(EditDistanceTest, SaysMoreThanAskedWhenItIs) {
  EXPECT_EQ(edit_distance("abcdef", "ghijkl", 2), 3U);
  EXPECT_EQ(edit_distance("a", "abcd", 2), 3U);
  EXPECT_EQ(edit_distance(std::string(500, 'a'), std::string(500, 'a'), 2), 3U) << "too long";
}

TEST(EditDistanceTest, IsWhatTheDefinitionSays) {
  std::mt19937 random(3);
  const auto text = [&] {
    std::string letters(random() % 8, ' ');
    for (char& letter : letters) letter = "abc"[random() % 3];
    return letters;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = text();
    const std::string b = text();
    EXPECT_EQ(edit_distance(a, b, 99), by_definition(a, b)) << a << " " << b;
  }
}

TEST(ErrorCostTest, LikelierErrorsCostLess) {
  struct Case {
    std::u32string_view typed, likelier, other;
    const char* why;
  };
  for (const auto& [typed, likelier, other, why] : std::initializer_list<Case>{
           {U"lada", U"låda", U"lida", "å for a is the same key in another alphabet"},
           {U"grot", U"gröt", U"grut", "ö for o"},
           {U"bila", U"bilar", U"bill", "a letter left out narrows down more"},
           {U"bryga", U"brygga", U"brygda", "a single letter for a double one"},
           {U"brynn", U"bryn", U"brunn", "a double letter for a single one"},
           {U"byrgga", U"brygga", U"byggga", "letters that changed places"},
           {U"snöra", U"snora", U"snära", "o for ö, though ä lies beside ö"},
           {U"hust", U"husr", U"husk", "t lies beside r"},
           {U"målat", U"målar", U"målas", "t lies beside r"},
       }) {
    EXPECT_LT(error_cost(typed, likelier), error_cost(typed, other)) << why;
  }
  EXPECT_EQ(error_cost(U"gröt", U"gröt"), 0U);
}

}  // namespace
}  // namespace erfara
