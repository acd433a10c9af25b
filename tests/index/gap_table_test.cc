#include "erfara/index/gap_table.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "temporary_folder.h"

namespace erfara {
namespace {

// With and without spaces, with more texts than have a code, over more than one block.
TEST(GapTableTest, GivesBackEveryGap) {
  std::mt19937 random(2);
  for (const std::uint32_t different : {1U, 3U, 600U}) {
    std::vector<std::string> kept{" "};
    for (std::uint32_t i = 1; i < different; ++i) kept.push_back(std::to_string(i));
    const std::vector<std::string_view> texts(kept.begin(), kept.end());
    std::vector<std::uint32_t> numbers;
    for (int i = 0; i < 3000; ++i) {
      numbers.push_back(random() % 3 == 0 ? 0 : static_cast<std::uint32_t>(random() % different));
    }
    const TemporaryFolder folder;
    SectionFileWriter writer(folder / "gaps");
    GapTable::write(writer, numbers, texts);
    writer.close();
    const SectionFile file(folder / "gaps");
    const GapTable gaps(file);
    for (std::uint32_t at = 0; at < numbers.size(); ++at) EXPECT_EQ(gaps[at], texts[numbers[at]]);
  }
}

}  // namespace
}  // namespace erfara
