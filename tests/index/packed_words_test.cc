#include "erfara/index/packed_words.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace erfara {
namespace {

TEST(PackedWordsTest, GivesBackNumbersOfAnyWidth) {
  std::mt19937 random(1);
  for (const std::uint64_t words : {1ULL, 2ULL, 3ULL, 255ULL, 256ULL, 200000ULL, 1ULL << 31U}) {
    std::vector<std::uint32_t> numbers;
    for (int i = 0; i < 200; ++i) numbers.push_back(static_cast<std::uint32_t>(random() % words));
    numbers.push_back(static_cast<std::uint32_t>(words - 1));
    const std::string bytes = PackedWords::packed(numbers, words);
    EXPECT_EQ(bytes.size(), PackedWords::bytes_for(numbers.size(), words));
    const PackedWords packed(bytes, numbers.size(), words);
    ASSERT_EQ(packed.size(), numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ(packed[i], numbers[i]) << words;
    for (const std::size_t begin : {0, 1, 7, 150, 201}) {
      for (const std::size_t end : {begin, begin + 1, begin + 4, numbers.size()}) {
        if (end > numbers.size()) continue;
        std::size_t next = begin;
        packed.each(begin, end, [&](std::size_t index, std::uint32_t number) {
          EXPECT_EQ(index, next++);
          EXPECT_EQ(number, numbers[index]) << words;
        });
        EXPECT_EQ(next, end);
      }
    }
  }
}

TEST(PackedWordsTest, HasNoNumbersByDefault) {
  const PackedWords none;
  EXPECT_EQ(none.size(), 0u);
  none.each(0, 0, [](std::size_t index, std::uint32_t) { ADD_FAILURE() << index; });
}

TEST(PackedWordsTest, UnpacksAnyStretch) {
  std::mt19937 random(2);
  for (unsigned bits = 1; bits <= 32; ++bits) {
    const std::uint64_t words = (std::uint64_t{1} << bits) - 1;
    std::vector<std::uint32_t> numbers;
    for (int i = 0; i < 300; ++i) numbers.push_back(static_cast<std::uint32_t>(random() % words));
    const std::string bytes = PackedWords::packed(numbers, words);
    const PackedWords packed(bytes, numbers.size(), words);
    for (std::size_t begin = 0; begin <= numbers.size(); ++begin) {
      const std::size_t size = random() % (numbers.size() - begin + 1);
      std::vector<std::uint32_t> unpacked;
      packed.each_stretch(begin, begin + size, [&](std::span<const std::uint32_t> stretch) {
        unpacked.insert(unpacked.end(), stretch.begin(), stretch.end());
      });
      ASSERT_EQ(unpacked.size(), size);
      EXPECT_TRUE(std::equal(unpacked.begin(), unpacked.end(),
                             numbers.begin() + static_cast<std::ptrdiff_t>(begin)))
          << bits << " bits, " << size << " from " << begin;
    }
  }
}

}  // namespace
}  // namespace erfara
