#include "erfara/json/value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <utility>

#include "erfara/platform/error.h"

namespace erfara::json {
namespace {

std::string problem(std::string_view text) {
  try {
    parse(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(JsonTest, ReadsAndWritesEveryType) {
  const std::string text =
      R"({"a": [1, -2, 2.5, true, false, null], "b": {"c": "å\n\"\\"}, "d": [], "e": {}})";
  EXPECT_EQ(dump(parse(text)), text);
}

TEST(JsonTest, IndentsByLevel) {
  EXPECT_EQ(dump(parse(R"({"a":[1,2]})"), 1), "{\n \"a\": [\n  1,\n  2\n ]\n}");
}

TEST(JsonTest, AccessorsAnswerOnlyForTheirType) {
  const Value value = parse(R"({"n": 3, "x": 3.0, "s": "t"})");
  EXPECT_EQ(value.find("n")->integer(), 3);
  EXPECT_EQ(value.find("n")->number(), 3.0);
  EXPECT_EQ(value.find("x")->integer(), std::nullopt);
  EXPECT_EQ(value.find("s")->string()->c_str(), std::string("t"));
  EXPECT_EQ(value.find("s")->array(), nullptr);
  EXPECT_EQ(value.find("missing"), nullptr);
}

TEST(JsonTest, SaysWhereItIsWrong) {
  EXPECT_THAT(problem("{\"a\": 1,\n \"b\": }"), testing::HasSubstr("line 2"));
  EXPECT_THAT(problem(R"({"a": 1, "a": 2})"), testing::HasSubstr("\"a\" stands twice"));
  EXPECT_THAT(problem(R"([{"b": {"c": 1, "d": 2, "c": 3}}])"), testing::HasSubstr("\"c\" stands"));
  EXPECT_THAT(problem("1e999"), testing::StartsWith("this is not JSON: number overflow"));
  EXPECT_THAT(problem(std::string(100000, '[')), testing::HasSubstr("deeper than 64"));
  EXPECT_NE(problem("\"\xFF\""), "");
  EXPECT_NE(problem(""), "");
  EXPECT_NE(problem("1 2"), "");
}

TEST(JsonTest, WritesGoodJsonWhateverAStringHolds) {
  EXPECT_EQ(dump(Value("\xFF\xC3")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
  EXPECT_EQ(dump(Value("</script>")), "\"<\\/script>\"");
  EXPECT_EQ(dump(Value("\xE2\x80\xA8\x01")), "\"\\u2028\\u0001\"");
  EXPECT_EQ(dump(Value(std::numeric_limits<double>::quiet_NaN())), "null");
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(3, static_cast<char>(byte));
    EXPECT_NO_THROW(parse(dump(Value(text)))) << byte;
  }
}

// Sixteen bytes are looked at at a time: what must be escaped is found wherever it stands.
TEST(JsonTest, EscapesAtEveryPlaceOfAText) {
  const std::pair<std::string, std::string> signs[] = {{"\"", "\\\""},
                                                       {"\\", "\\\\"},
                                                       {"\n", "\\n"},
                                                       {"\x7F", "\\u007f"},
                                                       {"\xC3", "\xEF\xBF\xBD"},
                                                       {"</", "<\\/"},
                                                       {"/", "/"},
                                                       {"ö", "ö"},
                                                       {"漢", "漢"},
                                                       {"a", "a"},
                                                       {"ööÖ", "ööÖ"},
                                                       {"\xC3ö", "\xEF\xBF\xBDö"},
                                                       {"ö\xB6", "ö\xEF\xBF\xBD"},
                                                       {"šö", "šö"}};
  for (std::size_t size = 0; size < 40; ++size) {
    for (std::size_t at = 0; at <= size; ++at) {
      for (const auto& [sign, written] : signs) {
        const std::string before(at, 'x');
        const std::string after(size - at, 'y');
        std::string expected = "\"";
        expected += before + written + after + "\"";
        EXPECT_EQ(dump(Value(before + sign + after)), expected);
      }
    }
  }
}

}  // namespace
}  // namespace erfara::json
