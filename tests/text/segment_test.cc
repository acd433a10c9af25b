#include "erfara/text/segment.h"

#include <gtest/gtest.h>

#include <string>

namespace erfara {
namespace {

std::string line(std::string_view text) {
  Segmenter segmenter;
  std::vector<Segment> segments;
  segmenter.words(text, segments);
  std::string result;
  for (const Segment& segment : segments) {
    if (segment.kind == SegmentKind::other) continue;
    result += segment.kind == SegmentKind::number ? "#" : "";
    result += std::string(text.substr(segment.begin, segment.end - segment.begin)) + "|";
  }
  return result;
}

TEST(SegmenterTest, FindsWordsAndNumbers) {
  EXPECT_EQ(line("Åre kommun har 12 e-tjänster."), "Åre|kommun|har|#12|e|tjänster|");
  EXPECT_EQ(line("EU:s regler"), "EU:s|regler|");
  EXPECT_EQ(line("@ __ @eva"), "@eva|");
  EXPECT_EQ(line(""), "");
}

// A text of letters and spaces alone is cut without ICU, one with a full stop with it.
TEST(SegmenterTest, PlainWordsAreWhatIcuFinds) {
  Segmenter segmenter;
  std::vector<Segment> plain, others;
  const auto line_of = [](const std::vector<Segment>& segments, std::size_t end) {
    std::string line;
    for (const Segment& segment : segments) {
      if (segment.begin == end) continue;
      line += std::to_string(segment.end) + (segment.kind == SegmentKind::word ? "w " : "o ");
    }
    return line;
  };
  std::vector<std::string> signs = {"a", "Z", " ", "  ", "zz"};
  for (int tail = 0x80; tail < 0xC0; ++tail) signs.push_back({'\xC3', static_cast<char>(tail)});
  for (const std::string& first : signs) {
    for (const std::string& second : signs) {
      for (const char* end : {"", "b", " ", " c d"}) {
        const std::string text = first + second + end;
        segmenter.words(text, plain);
        segmenter.words(text + ".", others);
        EXPECT_EQ(line_of(plain, text.size()), line_of(others, text.size())) << text;
      }
    }
  }
}

TEST(SegmenterTest, SegmentsAreTheWholeText) {
  const std::string text = "Hej! 🙂 t.ex. 2012/2013 – ”så”\n\nslut";
  Segmenter segmenter;
  std::vector<Segment> segments;
  segmenter.words(text, segments);
  std::uint32_t at = 0;
  for (const Segment& segment : segments) {
    EXPECT_EQ(segment.begin, at);
    at = segment.end;
  }
  EXPECT_EQ(at, text.size());
}

TEST(SegmenterTest, FindsSentences) {
  Segmenter segmenter;
  std::vector<std::uint32_t> ends;
  segmenter.sentences("Jag bor i Åre. Det är kallt! Ja?", ends);
  EXPECT_EQ(ends, (std::vector<std::uint32_t>{16, 31, 34}));
  segmenter.sentences("", ends);
  EXPECT_TRUE(ends.empty());
}

}  // namespace
}  // namespace erfara
