#include "erfara/text/encoding.h"

#include <gtest/gtest.h>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

using std::string_literals::operator""s;

std::string line_of(std::string_view bytes) {
  try {
    const DecodedText result = decoded(bytes);
    return std::string(to_string(result.encoding)) + ": " + result.text;
  } catch (const Error& error) {
    return error.what();
  }
}

TEST(EncodingTest, RecognisesWhatTextsComeIn) {
  struct Case {
    std::string input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Gävle", "UTF-8: Gävle"},
           {"\xEF\xBB\xBFGävle", "UTF-8: Gävle"},
           {"", "UTF-8: "},
           {"\xFF\xFEG\0\xE4\0"s, "UTF-16: Gä"},
           {"\xFE\xFF\0G\0\xE4"s, "UTF-16: Gä"},
           {"G\0\xE4\0v\0l\0e\0\n\0"s, "UTF-16: Gävle\n"},
           {"\0G\0\xE4\0v\x20\x13"s, "UTF-16: Gäv–"},
           {"\xFF\xFE\x3D\xD8\x42\xDE"s, "UTF-16: 🙂"},
           {"G\xE4vle \x96 h\xF6st", "Windows-1252: Gävle – höst"},
       }) {
    EXPECT_EQ(line_of(input), expected);
  }
}

TEST(EncodingTest, RefusesTheRestByTheByteThatIsWrong) {
  EXPECT_EQ(line_of("abc\0d"s), "a NUL byte at byte 3");
  EXPECT_EQ(line_of("a\0\0b\0c\0"s), "a NUL byte at byte 1");
  EXPECT_EQ(line_of("a\0bcdefghijkl"s), "a NUL byte at byte 1");
  EXPECT_EQ(line_of("a\0b\0c\0d"s), "half a UTF-16 unit at byte 6");
  EXPECT_EQ(line_of("ab\xE4\x81"), "neither UTF-8 nor Windows-1252 at byte 2");
  EXPECT_EQ(line_of("ab\xD0\xF1\xC8"), "neither UTF-8 nor Windows-1252 at byte 2");
  EXPECT_EQ(line_of("a\xE4\x01"), "neither UTF-8 nor Windows-1252 at byte 1");
  EXPECT_EQ(line_of("\xFF\xFEG"s), "half a UTF-16 unit at byte 2");
  EXPECT_EQ(line_of("\xFF\xFE\x3D\xD8G\0"s), "an unpaired surrogate of UTF-16 at byte 2");
}

}  // namespace
}  // namespace erfara
