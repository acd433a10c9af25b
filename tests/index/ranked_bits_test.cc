#include "erfara/index/ranked_bits.h"

#include <gtest/gtest.h>

#include <random>

#include "temporary_folder.h"

namespace erfara {
namespace {

// Sizes around the ends of words and blocks, with few and many bits set.
TEST(RankedBitsTest, CountsTheBitsBefore) {
  std::mt19937 random(1);
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 511U, 512U, 513U, 1024U, 3000U}) {
    for (const unsigned one_in : {1U, 2U, 50U}) {
      std::vector<bool> bits;
      RankedBitsWriter writer;
      for (std::size_t i = 0; i < size; ++i) {
        bits.push_back(random() % one_in == 0);
        writer.push(bits.back());
      }
      const TemporaryFolder folder;
      SectionFileWriter output(folder / "bits");
      writer.write(output, "bits");
      output.close();
      const SectionFile file(folder / "bits");
      const RankedBits ranked(file, "bits");
      std::uint32_t before = 0;
      for (std::size_t i = 0; i < size; ++i) {
        EXPECT_EQ(ranked.has(i), bits[i]);
        EXPECT_EQ(ranked.rank(i), before);
        before += bits[i] ? 1 : 0;
      }
      EXPECT_EQ(ranked.rank(size), before);
    }
  }
}

}  // namespace
}  // namespace erfara
