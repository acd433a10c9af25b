#include "erfara/analysis/dispersion_measures.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

// Gries 2008, p. 406: fifty words in parts of 9, 10, 10, 10 and 11, of which 1, 2, 3, 4, 5 are "a".
// DP: v = 1/15 … 5/15, s = .18 .2 .2 .2 .22; |v − s| = .1133 .0667 0 .0667 .1133, half of .36.
// D: the rates 1/9 .2 .3 .4 5/11 have mean .29313 and standard deviation .12596; V = .42970;
// 1 − V/2 = .7851. Both are the values of his table 2 (.18 and .785).
TEST(DispersionSumTest, GivesGriesExample) {
  DispersionSum sum({5, 50, 9}, 15);
  const std::uint64_t sizes[] = {9, 10, 10, 10, 11};
  for (std::uint64_t i = 0; i < 5; ++i) sum.add(i + 1, sizes[i]);
  EXPECT_NEAR(sum.dp(), 0.18, 1e-12);
  EXPECT_NEAR(*sum.dp_norm(), 0.18 / (1 - 0.18), 1e-12);
  EXPECT_NEAR(*sum.juilland_d(), 0.785, 5e-4);
}

TEST(DispersionSumTest, GivesTheEndsOfTheScales) {
  DispersionSum even({4, 40, 10}, 8);
  for (int i = 0; i < 4; ++i) even.add(2, 10);
  EXPECT_NEAR(*even.dp_norm(), 0, 1e-12);
  EXPECT_NEAR(*even.juilland_d(), 1, 1e-12);
  DispersionSum uneven({4, 40, 10}, 8);  // all in one part, the others are not visited
  uneven.add(8, 10);
  EXPECT_NEAR(*uneven.dp_norm(), 1, 1e-12);
  EXPECT_NEAR(*uneven.juilland_d(), 0, 1e-12);
}

TEST(DispersionSumTest, SaysNothingOfOnePart) {
  DispersionSum sum({1, 40, 40}, 8);
  sum.add(8, 40);
  EXPECT_EQ(sum.dp_norm(), std::nullopt);
  EXPECT_EQ(sum.juilland_d(), std::nullopt);
}

}  // namespace
}  // namespace erfara
