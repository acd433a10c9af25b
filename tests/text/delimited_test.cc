#include "erfara/text/delimited.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

std::string line_of(char separator, std::initializer_list<std::string_view> lines) {
  DelimitedReader reader(separator);
  std::string result;
  for (const std::string_view line : lines) {
    if (!reader.take(line)) continue;
    for (const std::string& field : reader.fields()) result += "[" + field + "]";
    result += ';';
  }
  return result;
}

TEST(DelimitedReaderTest, TakesRecordsApart) {
  EXPECT_EQ(line_of(',', {"a,b", "", "c,"}), "[a][b];[];[c][];");
  EXPECT_EQ(line_of(';', {"\"a;\"\"b\"\"\";c"}), "[a;\"b\"][c];");
  EXPECT_EQ(line_of('\t', {"a\t\"b", "c\"\td"}), "[a][b\nc][d];");
  EXPECT_EQ(line_of(',', {"5\" rör,b"}), "[5\" rör][b];");
  EXPECT_EQ(line_of(',', {"\"never closed"}), "");
}

}  // namespace
}  // namespace erfara
