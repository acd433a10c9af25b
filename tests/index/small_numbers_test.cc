#include "erfara/index/small_numbers.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "erfara/index/list_bounds.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

std::vector<std::uint32_t> mostly_small_numbers(std::size_t size) {
  std::mt19937 random(4);
  std::vector<std::uint32_t> numbers;
  while (numbers.size() < size) {
    numbers.push_back(random() % (random() % 10 == 0 ? 100'000 : 300));
  }
  for (const std::uint32_t edge : {254U, 255U, 256U}) numbers.push_back(edge);
  return numbers;
}

TEST(SmallNumbersTest, GivesBackEveryNumber) {
  std::vector<std::uint32_t> numbers = mostly_small_numbers(3000);
  numbers.push_back(UINT32_MAX);
  const TemporaryFolder folder;
  SectionFileWriter writer(folder / "file");
  SmallNumbers::write(writer, "numbers", numbers);
  SmallNumbers::write(writer, "none", {});
  writer.close();
  const SectionFile file(folder / "file");
  const SmallNumbers small(file, "numbers");
  ASSERT_EQ(small.size(), numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ(small[i], numbers[i]);
  EXPECT_EQ(SmallNumbers(file, "none").size(), 0U);
}

TEST(ListBoundsTest, TellsWhereEveryListStands) {
  const std::vector<std::uint32_t> sizes = mostly_small_numbers(1001);
  const TemporaryFolder folder;
  SectionFileWriter writer(folder / "file");
  ListBounds::write(writer, "lists", sizes);
  writer.close();
  const SectionFile file(folder / "file");
  const ListBounds bounds(file, "lists");
  std::size_t begin = 0;
  for (std::size_t list = 0; list < sizes.size(); ++list) {
    EXPECT_EQ(bounds[list], std::pair(begin, begin + sizes[list]));
    begin += sizes[list];
  }
}

}  // namespace
}  // namespace erfara
