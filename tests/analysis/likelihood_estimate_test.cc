#include "likelihood_estimate.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>

#include "erfara/analysis/keyness_measures.h"

namespace erfara {
namespace {

constexpr std::uint64_t kMostWords = 100'000'000'000;  // of both corpora together

void expect_near(const LikelihoodEstimate& estimate, const WordInTwo& counts) {
  const double found = estimate(counts.a, counts.b);
  EXPECT_GE(found, 0);
  EXPECT_NEAR(found, log_likelihood(counts), LikelihoodEstimate::kError)
      << counts.a << " of " << counts.c << ", " << counts.b << " of " << counts.d;
}

TEST(LikelihoodEstimateTest, IsOffByLessThanItSays) {
  // 2047 and 2048 are at the end of the table.
  constexpr std::array<std::uint64_t, 10> kCounts = {
      0, 1, 2, 1000, 2047, 2048, 1'000'000, 1'000'000'000, kMostWords / 2, kMostWords - 1};
  constexpr std::array<std::uint64_t, 6> kWords = {1,           3000,           1'000'000,
                                                   1ULL << 32U, kMostWords / 2, kMostWords - 1};
  for (const std::uint64_t c : kWords) {
    for (const std::uint64_t d : kWords) {
      if (c + d > kMostWords) continue;
      const LikelihoodEstimate estimate(c, d);
      for (const std::uint64_t a : kCounts) {
        for (const std::uint64_t b : kCounts) {
          if (a <= c && b <= d) expect_near(estimate, {a, b, c, d});
        }
      }
    }
  }
}

TEST(LikelihoodEstimateTest, HoldsForWordsOfAnyFrequency) {
  std::mt19937_64 random(1);
  const auto up_to = [&](std::uint64_t most) {  // as many small numbers as large ones
    return (random() % (most + 1)) >> (random() % 37);
  };
  for (int i = 0; i < 300; ++i) {
    const std::uint64_t c = 1 + up_to(kMostWords - 2);
    const std::uint64_t d = 1 + up_to(kMostWords - c - 1);
    const LikelihoodEstimate estimate(c, d);
    for (int j = 0; j < 100; ++j) expect_near(estimate, {up_to(c), up_to(d), c, d});
  }
}

TEST(LikelihoodEstimateTest, IsNothingWhereACorpusIsEmpty) {
  EXPECT_EQ(LikelihoodEstimate(0, 10)(0, 5), 0);
  EXPECT_EQ(LikelihoodEstimate(10, 0)(5, 0), 0);
  EXPECT_EQ(LikelihoodEstimate(0, 0)(0, 0), 0);
}

}  // namespace
}  // namespace erfara
