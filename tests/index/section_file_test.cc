#include "erfara/index/section_file.h"

#include <gtest/gtest.h>

#include <vector>

#include "erfara/index/string_table.h"
#include "erfara/platform/error.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

TEST(SectionFileTest, ReadsBackArraysAndStrings) {
  const TemporaryFolder folder;
  SectionFileWriter writer(folder / "a");
  const std::vector<std::uint32_t> numbers = {1, 2, 4000000000U};
  writer.add("bytes", "xyz");
  writer.add_array<std::uint32_t>("numbers", numbers);
  StringTableWriter strings;
  for (const char* text : {"", "Åre", "åre"}) strings.add(text);
  strings.write(writer, "strings");
  writer.close();

  const SectionFile file(folder / "a");
  EXPECT_EQ(file.bytes("bytes"), "xyz");
  const auto array = file.array<std::uint32_t>("numbers");
  EXPECT_EQ(std::vector<std::uint32_t>(array.begin(), array.end()), numbers);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(array.data()) % 64, 0U);
  const StringTable table(file, "strings");
  ASSERT_EQ(table.size(), 3U);
  EXPECT_EQ(table[1], "Åre");
  EXPECT_EQ(table.find_sorted("åre"), 2U);
  EXPECT_EQ(table.find_sorted("b"), 3U);
  EXPECT_THROW(file.bytes("none"), Error);
  EXPECT_THROW(file.array<std::uint64_t>("bytes"), Error);
}

// Arrays are read where they lie.
TEST(SectionFileTest, ASectionThatIsNotAlignedIsDamaged) {
  const TemporaryFolder folder;
  const auto write = [&](const std::string& offset) {
    const std::string contents = "[[\"ids\", " + offset + ", 8]]";
    std::string bytes(128, '\0');
    bytes += contents;
    bytes += static_cast<char>(contents.size());
    bytes.append(7, '\0');
    write_file_atomically(folder / "file", bytes + "ERFARA01");
  };
  write("64");
  EXPECT_EQ(SectionFile(folder / "file").array<std::uint64_t>("ids").size(), 1U);
  for (const char* offset : {"63", "1", "72"}) {
    write(offset);
    EXPECT_THROW(SectionFile(folder / "file"), Error) << offset;
  }
}

TEST(SectionFileTest, AFileCutAnywhereIsDamagedNotACrash) {
  const TemporaryFolder folder;
  SectionFileWriter writer(folder / "a");
  writer.add("one", "1");
  writer.add("two", "22");
  writer.close();
  const std::string whole = read_file(folder / "a");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    write_file_atomically(folder / "b", whole.substr(0, length));
    EXPECT_THROW(SectionFile(folder / "b"), Error) << length;
  }
}

}  // namespace
}  // namespace erfara
