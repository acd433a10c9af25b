// ICU's segments are walked once; a fix-up joins a segment to the token before it.

#include "erfara/language/token.h"

namespace erfara {
namespace {

// The hyphens that join words: hyphen-minus, hyphen (U+2010), non-breaking hyphen (U+2011).
bool is_hyphen(std::string_view text) {
  return text == "-" || text == "\xE2\x80\x90" || text == "\xE2\x80\x91";
}

TokenKind kind_of(SegmentKind segment) {
  return segment == SegmentKind::number ? TokenKind::number : TokenKind::word;
}

}  // namespace

std::string_view to_string(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::number:
      return "number";
    case TokenKind::date:
      return "date";
    case TokenKind::address:
      return "address";
    case TokenKind::abbreviation:
      return "abbreviation";
  }
  return "";
}

void Tokenizer::tokenize(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  segmenter_.words(text, segments_);
  bool joins = false;  // whether the next segment continues the last token
  for (const Segment& segment : segments_) {
    if (segment.kind != SegmentKind::other) {
      if (joins) {
        Token& last = tokens.back();
        last.end = segment.end;
        if (segment.kind == SegmentKind::word) last.kind = TokenKind::word;
      } else {
        tokens.push_back({segment.begin, segment.end, kind_of(segment.kind)});
      }
      joins = false;
      continue;
    }
    const bool follows = !tokens.empty() && tokens.back().end == segment.begin;
    joins = follows && is_hyphen(text.substr(segment.begin, segment.end - segment.begin));
  }
}

}  // namespace erfara
