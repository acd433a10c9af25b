#include "erfara/text/collation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace erfara {
namespace {

const std::vector<std::string> kInOrder = {"Ale",  "Avesta", "Malmö", "Vara",     "Västerås",
                                           "Ydre", "Åre",    "Åsele", "Älvdalen", "Ödeshög"};

TEST(SwedishOrderTest, PutsTheSwedishLettersLast) {
  std::vector<std::string> names = kInOrder;
  std::reverse(names.begin(), names.end());
  const SwedishOrder order;
  std::sort(names.begin(), names.end(), std::cref(order));
  EXPECT_EQ(names, kInOrder);
}

TEST(SwedishOrderTest, SortKeysHaveTheSameOrder) {
  const SwedishOrder order;
  for (std::size_t i = 1; i < kInOrder.size(); ++i) {
    EXPECT_LT(order.sort_key(kInOrder[i - 1]), order.sort_key(kInOrder[i]));
  }
}

TEST(SwedishOrderTest, OnlyTheSameTextIsEqual) {
  const SwedishOrder order;
  EXPECT_EQ(order.compare("plan", "plan"), 0);
  EXPECT_NE(order.compare("plan", "Plan"), 0);
}

}  // namespace
}  // namespace erfara
