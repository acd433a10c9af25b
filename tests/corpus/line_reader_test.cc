#include "erfara/corpus/line_reader.h"

#include <gtest/gtest.h>

#include "erfara/platform/file.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

class LineReaderTest : public ::testing::Test {
 protected:
  std::filesystem::path write(const std::string& bytes) const {
    write_file_atomically(folder_ / "lines", bytes);
    return folder_ / "lines";
  }

 private:
  TemporaryFolder folder_;
};

constexpr std::size_t kMostBytes = 1U << 20;

std::string digest_of(const std::string& bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.hex();
}

TEST_F(LineReaderTest, GivesLinesWithoutTheirBreaks) {
  LineReader reader(write("ett\r\ntvå\n\nfyra"), kMostBytes);
  std::string line;
  for (const std::string_view expected : {"ett", "två", "", "fyra"}) {
    ASSERT_TRUE(reader.next(line));
    EXPECT_EQ(line, expected);
  }
  EXPECT_FALSE(reader.next(line));
  EXPECT_EQ(reader.line_number(), 4);
  EXPECT_EQ(reader.bytes(), 15U);
}

TEST_F(LineReaderTest, CutsALineThatIsTooLong) {
  LineReader reader(write("12345\n123\n"), 3);
  std::string line;
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(line, "123");
  EXPECT_TRUE(reader.was_cut());
  ASSERT_TRUE(reader.next(line));
  EXPECT_FALSE(reader.was_cut());
}

TEST_F(LineReaderTest, PeeksWithoutReadingOn) {
  LineReader reader(write("ett\r\ntvå\ntre"), kMostBytes);
  std::string line;
  EXPECT_EQ(reader.peek_line(), "ett\r\n");
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(reader.peek_line(), "två\n");
  const auto peeks = [&](std::uint64_t bytes, bool to_the_end) {
    Sha256 digest;
    return reader.peek(bytes, to_the_end, digest);
  };
  EXPECT_TRUE(peeks(5, false));
  EXPECT_FALSE(peeks(5, true)) << "more comes";
  EXPECT_FALSE(peeks(4, false)) << "within a line";
  EXPECT_TRUE(peeks(8, false)) << "the last line needs no break";
  EXPECT_TRUE(peeks(8, true));
  EXPECT_FALSE(peeks(9, true)) << "there are fewer";
  Sha256 digest;
  EXPECT_TRUE(reader.peek(8, true, digest));
  EXPECT_EQ(digest.hex(), digest_of("två\ntre"));
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(line, "två");
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(reader.peek_line(), "");
}

TEST_F(LineReaderTest, SkipsAndDigestsWhatItReads) {
  LineReader reader(write("ett\ntvå\ntre\nfyra\n"), kMostBytes);
  std::string line;
  ASSERT_TRUE(reader.next(line));
  reader.skip(9, 2);
  Sha256 digest;
  reader.digest_into(&digest);
  ASSERT_TRUE(reader.next(line));
  EXPECT_EQ(line, "fyra");
  EXPECT_EQ(reader.line_number(), 4);
  EXPECT_EQ(reader.bytes(), 18U);
  EXPECT_EQ(digest.hex(), digest_of("fyra\n"));
}

}  // namespace
}  // namespace erfara
