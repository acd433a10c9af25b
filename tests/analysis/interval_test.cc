#include "erfara/analysis/interval.h"

#include <gtest/gtest.h>

#include <cmath>

namespace erfara {
namespace {

// 7 of 20: R's prop.test(7, 20, correct = FALSE) gives .1811918 to .5671457; none of 10: 0 to
// z²/(10 + z²) = .2775328.
TEST(IntervalTest, GivesWilsonsInterval) {
  const Interval some = wilson_interval(7, 20);
  EXPECT_NEAR(some.low, 0.1811918, 1e-7);
  EXPECT_NEAR(some.high, 0.5671457, 1e-7);
  const Interval none = wilson_interval(0, 10);
  EXPECT_NEAR(none.low, 0, 1e-12);
  EXPECT_NEAR(none.high, 0.2775328, 1e-7);
  EXPECT_EQ(wilson_interval(0, 0).high, 1);
  for (std::uint64_t all = 1; all < 200; ++all) {
    EXPECT_EQ(wilson_interval(0, all).low, 0);
    EXPECT_EQ(wilson_interval(all, all).high, 1);
  }
}

// Hits 2, 0, 4, 0 in units of 100, 50, 150, 100 words: r = 6/400 = .015; the residuals .5, −.75,
// 1.75, −1.5 have squares of 6.125 in all; s = √(4/3 · 6.125)/400 = .0071443; r ± 1.95996 s.
TEST(IntervalTest, GivesTheIntervalOfARate) {
  RateSums sums;
  sums.add(2, 100);
  sums.add(0, 50);
  sums.add(4, 150);
  sums.add(0, 100);
  const Interval interval = rate_interval(sums);
  EXPECT_NEAR(interval.low, 0.0009974, 1e-7);
  EXPECT_NEAR(interval.high, 0.0290026, 1e-7);
}

// 3 units of 100 words: 2.995732 / 300.
TEST(IntervalTest, BoundsARateWithoutHits) {
  RateSums sums;
  for (int i = 0; i < 3; ++i) sums.add(0, 100);
  EXPECT_EQ(rate_interval(sums).low, 0);
  EXPECT_NEAR(rate_interval(sums).high, 0.00998577, 1e-8);
}

TEST(IntervalTest, SaysThatOneUnitTellsNothing) {
  RateSums sums;
  sums.add(2, 100);
  EXPECT_EQ(rate_interval(sums).low, 0);
  EXPECT_TRUE(std::isinf(rate_interval(sums).high));
}

}  // namespace
}  // namespace erfara
