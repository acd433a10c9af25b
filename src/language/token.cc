// The segments of UAX #29 are walked once. Where a word or number begins, the fix-ups are asked in
// turn for a longer token; it must end where a segment does, so that no token cuts a word.

#include "erfara/language/token.h"

#include "address.h"
#include "number.h"
#include "script.h"

namespace erfara {
namespace {

TokenKind kind_of(SegmentKind segment) {
  return segment == SegmentKind::number ? TokenKind::number : TokenKind::word;
}

// Whether an address may begin with the word `found`: it or what follows has one of its marks.
bool may_be_address(std::string_view text, const Segment& found) {
  const char next = found.end < text.size() ? text[found.end] : ' ';
  if (next == '@' || next == ':' || next == '.' || next == '-' || next == '+' || next == '%') {
    return true;
  }
  return text.substr(found.begin, found.end - found.begin).find('.') != std::string_view::npos;
}

// Where initials before a name end ("A. Berg", "A.B. Berg", "A., B."); nothing for other words.
std::optional<std::uint32_t> initials_end(std::string_view text, std::uint32_t begin) {
  std::uint32_t at = begin;
  while (is_capital(text, at)) {
    const std::uint32_t stop = at + letter_length(text, at);
    if (stop >= text.size() || text[stop] != '.') return std::nullopt;
    at = stop + 1;
  }
  if (at == begin || at >= text.size()) return std::nullopt;
  const std::uint32_t space = space_length(text, at);
  const bool name = space > 0 && is_capital(text, at + space);
  return name || text[at] == ',' ? std::optional(at) : std::nullopt;
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
  for (std::size_t at = 0; at < segments_.size();) {
    if (segments_[at].kind == SegmentKind::other) {
      ++at;
      continue;
    }
    const Token token = token_at(text, at);
    tokens.push_back(token);
    at = segment_after(at, token.end);
  }
}

std::size_t Tokenizer::segment_after(std::size_t first, std::uint32_t end) const {
  while (first < segments_.size() && segments_[first].begin < end) ++first;
  return first;
}

bool Tokenizer::is_boundary(std::size_t first, std::uint32_t end) const {
  return segments_[segment_after(first, end) - 1].end == end;
}

Token Tokenizer::token_at(std::string_view text, std::size_t first) const {
  const Segment& segment = segments_[first];
  if (may_be_address(text, segment)) {
    const auto end = address_end(text, segment.begin);
    if (end && is_boundary(first, *end)) return {segment.begin, *end, TokenKind::address};
  }
  Token token{segment.begin, segment.end, kind_of(segment.kind)};
  if (is_digit(text[segment.begin])) {
    token = number_token(text, first).value_or(token);
  } else if (const auto end = abbreviation_end(text, segment.begin);
             end && is_boundary(first, *end)) {
    return {segment.begin, *end, TokenKind::abbreviation};
  }
  return token.kind == TokenKind::date ? token : with_hyphens(text, first, token);
}

std::optional<Token> Tokenizer::number_token(std::string_view text, std::size_t first) const {
  const std::uint32_t begin = segments_[first].begin;
  auto number = number_at(text, begin);
  if (!number || is_boundary(first, number->end)) return number;
  // Letters of another script follow: without the segment that they are part of.
  const Segment& cut = segments_[segment_after(first, number->end) - 1];
  number = number_at(text.substr(0, cut.begin), begin);
  return number && is_boundary(first, number->end) ? number : std::nullopt;
}

std::optional<std::uint32_t> Tokenizer::abbreviation_end(std::string_view text,
                                                         std::uint32_t begin) const {
  const auto end = abbreviations_->end_at(text, begin);
  const std::uint32_t hyphen = end ? hyphen_length(text, *end) : 0;
  if (end && hyphen == 0) return end;
  return initials_end(text, begin);
}

Token Tokenizer::with_hyphens(std::string_view text, std::size_t first, Token token) const {
  const bool grouped = token.end > segments_[first].end;
  for (std::size_t at = segment_after(first, token.end);; ++at) {
    const std::uint32_t hyphen = hyphen_length(text, token.end);
    // A hyphen with a combining mark is something else.
    if (hyphen == 0 || segments_[at].end != token.end + hyphen) return token;
    const std::size_t next = at + 1;
    const bool joins = next < segments_.size() && segments_[next].kind != SegmentKind::other;
    if (!joins) {
      if (hyphen_length(text, token.end + hyphen) > 0) return token;
      token.end += hyphen;
      token.kind = TokenKind::word;
      return token;
    }
    // "1 000-2 000" is two numbers: the second has groups of its own.
    if (grouped && segments_[next].kind == SegmentKind::number) return token;
    if (segments_[next].kind == SegmentKind::word) token.kind = TokenKind::word;
    token.end = segments_[next].end;
    at = next;
  }
}

}  // namespace erfara
