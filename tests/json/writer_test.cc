#include "erfara/json/writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <type_traits>

#include "erfara/json/text_buffer.h"

namespace erfara::json {
namespace {

template <typename Writer>
auto written() {
  Writer out;
  out.begin_object().member("id", "a\"å</").member("n", -3).member("big", std::uint64_t{1} << 40U);
  out.member("x", 2.5).member("nan", std::numeric_limits<double>::quiet_NaN());
  out.member("yes", true).member("none", std::optional<std::string>());
  out.member("some", std::optional<std::string>("b"));
  out.key("list").begin_array().value(1).value("two").begin_array().end_array();
  out.begin_object().member("c", false).end_object().end_array();
  out.key("empty").begin_object().end_object().member("last", std::string("d"));
  out.end_object();
  return out.take();
}

constexpr const char* kText =
    R"({"id": "a\"å<\/", "n": -3, "big": 1099511627776, "x": 2.5, "nan": null, "yes": true, )"
    R"("none": null, "some": "b", "list": [1, "two", [], {"c": false}], "empty": {}, )"
    R"("last": "d"})";

TEST(JsonWriterTest, WritesTheTextThatAValueWouldGive) {
  EXPECT_EQ(written<TextWriter>(), kText);
  EXPECT_EQ(dump(parse(written<TextWriter>())), kText);
}

TEST(JsonWriterTest, BuildsTheSameValue) { EXPECT_EQ(dump(written<ValueWriter>()), kText); }

TEST(JsonWriterTest, WritesASingleValue) {
  TextWriter out;
  out.value("a");
  EXPECT_EQ(out.take(), "\"a\"");
}

// So that nothing is written to a buffer whose bytes are elsewhere.
static_assert(!std::is_move_constructible_v<TextBuffer>);
static_assert(!std::is_move_assignable_v<TextBuffer>);

TEST(TextBufferTest, GrowsByPiecesAndBeginsAnew) {
  TextBuffer text;
  std::string expected;
  for (int i = 0; i < 2000; ++i) {
    text.add('a');
    text.add("bc");
    text.add(3, 'd');
    std::char_traits<char>::copy(text.room(40), "ef", 2);
    text.grow(2);
    expected += "abcdddef";
  }
  EXPECT_EQ(text.take(), expected);
  EXPECT_EQ(text.take(), "");
  text.add("g");
  EXPECT_EQ(text.take(), "g");
}

}  // namespace
}  // namespace erfara::json
