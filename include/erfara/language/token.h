#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "erfara/text/segment.h"

namespace erfara {

/// What a token is. The names in JSON are the enumerators'.
enum class TokenKind : std::uint8_t { word, number, date, address, abbreviation };
std::string_view to_string(TokenKind kind);

/// A token's place in its text: half-open UTF-8 byte range.
struct Token {
  std::uint32_t begin;
  std::uint32_t end;
  TokenKind kind;

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const Token&) const = default;
};

/// Splits text into tokens: the Swedish word boundaries of UAX #29, mended where Swedish needs it:
/// hyphens inside and after a word belong to it ("e-tjänst", "barn- och …"). Tokens are in order,
/// do not overlap, and what lies between them holds no letter or digit. One belongs to one thread.
class Tokenizer {
 public:
  /// Replaces `tokens` by the tokens of `text`, which is normalised (text/normalise.h) and less
  /// than 1 GiB. Never fails.
  void tokenize(std::string_view text, std::vector<Token>& tokens);

 private:
  Segmenter segmenter_;
  std::vector<Segment> segments_;
};

}  // namespace erfara
