#include "erfara/analysis/keyness_measures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace erfara {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

// 20 of 1,000 against 10 of 2,000: E1 = 1000 · 30/3000 = 10, E2 = 20, so
// G² = 2 (20 ln 2 + 10 ln ½) = 20 ln 2 = 13.862944; log2((20/1000)/(10/2000)) = 2.
// 0 of 500 against 8 of 1,000: E2 = 16/3, G² = 16 ln 1.5 = 6.487442; log2((.5/500)/(8/1000)) = −3.
TEST(KeynessMeasuresTest, GivesLogLikelihoodAndLogRatio) {
  EXPECT_NEAR(log_likelihood({20, 10, 1000, 2000}), 20 * std::log(2.0), 1e-12);
  EXPECT_NEAR(log_ratio({20, 10, 1000, 2000}), 2, 1e-12);
  EXPECT_NEAR(log_likelihood({0, 8, 500, 1000}), 16 * std::log(1.5), 1e-12);
  EXPECT_NEAR(log_ratio({0, 8, 500, 1000}), -3, 1e-12);
  EXPECT_EQ(log_likelihood({5, 10, 1000, 2000}), 0);
  EXPECT_EQ(log_likelihood({0, 3, 0, 10}), 0);
}

// The well-known limits of χ² with one degree of freedom: 3.841 5 %, 6.635 1 %, 10.828 0.1 %.
TEST(KeynessMeasuresTest, GivesPOfChiSquare) {
  EXPECT_NEAR(p_value(3.841459), 0.05, 1e-7);
  EXPECT_NEAR(p_value(6.634897), 0.01, 1e-7);
  EXPECT_NEAR(p_value(10.827566), 0.001, 1e-8);
  EXPECT_EQ(p_value(0), 1);
}

// The intervals of p by bisection over exact binomial sums: 20 of 30 at 5 % .471880 to .827126,
// at .05 % .338907 to .907097; 12 of 42 at 5 % .157191 to .445839; 8 of 8 at 5 % from .630583.
// Then log2(p/(1 − p) · d/c).
TEST(KeynessMeasuresTest, GivesConservativeLogRatio) {
  const LogRatioInterval interval = log_ratio_interval({20, 10, 1000, 2000}, 0.05);
  EXPECT_NEAR(interval.low, 0.837554, 1e-6);
  EXPECT_NEAR(interval.high, 3.258384, 1e-6);
  EXPECT_NEAR(conservative_log_ratio({20, 10, 1000, 2000}, 1), 0.837554, 1e-6);
  EXPECT_NEAR(conservative_log_ratio({20, 10, 1000, 2000}, 100), 0.036033, 1e-6);
  EXPECT_NEAR(conservative_log_ratio({12, 30, 1000, 1000}, 1), -0.313784, 1e-6);
  EXPECT_EQ(conservative_log_ratio({12, 30, 1000, 1000}, 100), 0);
  EXPECT_NEAR(conservative_log_ratio({8, 0, 1000, 1000}, 1), 0.771438, 1e-6);
  EXPECT_NEAR(conservative_log_ratio({0, 8, 1000, 1000}, 1), -0.771438, 1e-6);
  EXPECT_EQ(conservative_log_ratio({0, 0, 1000, 1000}, 1), 0);
}

TEST(KeynessMeasuresTest, StaysFiniteForWordsOfOneCorpusAlone) {
  const double lrc = conservative_log_ratio({400000, 1, 10000000, 20000000}, 300000);
  EXPECT_TRUE(std::isfinite(lrc));
  EXPECT_GT(lrc, 10);
}

// R: p.adjust(c(.01, .02, .03, .04, .05), "holm") is .05 .08 .09 .09 .09, with "BH" .05 five times;
// c(.001, .01, .5): .003 .02 .5 and .003 .015 .5.
TEST(KeynessMeasuresTest, CorrectsForManyTests) {
  const std::vector<double> even = {.01, .02, .03, .04, .05};
  const auto near = [](double value) { return DoubleNear(value, 1e-12); };
  EXPECT_THAT(holm(even, even.size()),
              ElementsAre(near(.05), near(.08), near(.09), near(.09), near(.09)));
  EXPECT_THAT(benjamini_hochberg(even, even.size()),
              ElementsAre(near(.05), near(.05), near(.05), near(.05), near(.05)));
  const std::vector<double> mixed = {.001, .01, .5};
  EXPECT_THAT(holm(mixed, mixed.size()), ElementsAre(near(.003), near(.02), near(.5)));
  EXPECT_THAT(benjamini_hochberg(mixed, mixed.size()),
              ElementsAre(near(.003), near(.015), near(.5)));
}

}  // namespace
}  // namespace erfara
