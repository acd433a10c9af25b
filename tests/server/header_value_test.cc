#include "server/header_value.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace erfara {
namespace {

TEST(HeaderValueTest, LowersAsciiLettersAlone) {
  EXPECT_EQ(lower_ascii("Keep-ALIVE Å"), "keep-alive Å");
}

TEST(HeaderValueTest, TrimsBothEnds) {
  EXPECT_EQ(trimmed(" \ta b\t "), "a b");
  EXPECT_EQ(trimmed(" \t"), "");
  EXPECT_EQ(trimmed("\"a\"", "\""), "a");
}

TEST(HeaderValueTest, GivesTheMembersOfAList) {
  struct Case {
    std::string list;
    std::string members;
  };
  for (const auto& [list, members] : std::vector<Case>{{"a, b ,c", "[a][b][c]"},
                                                       {"", ""},
                                                       {" a ", "[a]"},
                                                       {"a,,b", "[a][][b]"},
                                                       {"a,", "[a]"}}) {
    std::string got;
    for_each_member(list, ',',
                    [&](std::string_view member) { got.append("[").append(member).append("]"); });
    EXPECT_EQ(got, members) << list;
  }
}

TEST(HeaderValueTest, FindsAMemberInAnyCase) {
  EXPECT_TRUE(lists("Upgrade, Close", "close"));
  EXPECT_FALSE(lists("closed, keep-alive", "close"));
}

}  // namespace
}  // namespace erfara
