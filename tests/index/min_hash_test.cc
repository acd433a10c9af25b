#include "index/min_hash.h"

#include <gtest/gtest.h>

#include <random>

namespace erfara {
namespace {

std::vector<Shingle> draw(std::size_t count, std::mt19937_64& random) {
  std::vector<Shingle> shingles(count);
  for (Shingle& shingle : shingles) shingle = random();
  return shingles;
}

TEST(MinHashTest, ComponentsAgreeAsOftenAsTheResemblanceSays) {
  std::mt19937_64 random(3);
  struct Case {
    std::size_t common, own;  // of each of the two sets
  };
  for (const auto& [common, own] : std::initializer_list<Case>{
           {60, 0}, {60, 10}, {60, 30}, {60, 180}, {0, 60}, {9, 3}, {1, 1}, {400, 200}}) {
    constexpr int kPairs = 2000;
    std::size_t agree = 0;
    for (int pair = 0; pair < kPairs; ++pair) {
      const std::vector<Shingle> shared = draw(common, random);
      std::vector<Shingle> a = draw(own, random);
      std::vector<Shingle> b = draw(own, random);
      a.insert(a.end(), shared.begin(), shared.end());
      b.insert(b.begin(), shared.begin(), shared.end());
      agree += agreeing(min_hash(a), min_hash(b));
    }
    const double share = static_cast<double>(agree) / (kPairs * std::tuple_size_v<MinHash>);
    const double resemblance = static_cast<double>(common) / static_cast<double>(common + 2 * own);
    EXPECT_NEAR(share, resemblance, 0.03) << common << " of " << common + own;
  }
}

}  // namespace
}  // namespace erfara
