#include "erfara/analysis/association_measures.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

// A word of 120 hits in 100,000 tokens, 30 of them in the 1,000 tokens near a node of 100 hits:
// E = 1000 · 120 / 100000 = 1.2; MI = log2(25) = 4.643856; t = 28.8/√30 = 5.258137;
// logDice = 14 + log2(60/220) = 12.125531; G² over 30, 970, 90, 98910 = 144.005760.
TEST(AssociationMeasuresTest, MeasuresAttraction) {
  const WordNearNode counts{30, 1000, 120, 100000, 100};
  EXPECT_NEAR(mutual_information(counts), 4.643856, 1e-6);
  EXPECT_NEAR(t_score(counts), 5.258137, 1e-6);
  EXPECT_NEAR(log_dice(counts), 12.125531, 1e-6);
  EXPECT_NEAR(association_log_likelihood(counts), 144.005760, 1e-6);
}

// 1 of 500 there, where E = 5: log2(1/5), −4/√1, and G² over 1, 999, 499, 98501 = 4.829582.
TEST(AssociationMeasuresTest, MeasuresAvoidance) {
  const WordNearNode counts{1, 1000, 500, 100000, 100};
  EXPECT_NEAR(mutual_information(counts), -2.321928, 1e-6);
  EXPECT_NEAR(t_score(counts), -4, 1e-12);
  EXPECT_NEAR(association_log_likelihood(counts), -4.829582, 1e-6);
}

TEST(AssociationMeasuresTest, SaysNothingOfWordsThatNeverMeet) {
  const WordNearNode counts{0, 0, 0, 0, 0};
  EXPECT_EQ(mutual_information(counts), 0);
  EXPECT_EQ(t_score(counts), 0);
  EXPECT_EQ(log_dice(counts), 0);
  EXPECT_EQ(association_log_likelihood(counts), 0);
}

}  // namespace
}  // namespace erfara
