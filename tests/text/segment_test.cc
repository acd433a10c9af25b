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
