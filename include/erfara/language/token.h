#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "erfara/language/abbreviations.h"
#include "erfara/text/segment.h"

namespace erfara {

/// What a token is. The names in JSON are the enumerators'.
enum class TokenKind : std::uint8_t {
  word,
  number,        ///< digits, grouped ("422 000"), joined ("12:30") or a span ("112-115")
  date,          ///< a day, month or span of years: "2012-08-27", "27/8", "2012/2013"
  address,       ///< of mail or the web
  abbreviation,  ///< of abbreviations.csv, or initials before a name ("A.")
};
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
///  - hyphens inside and after a word belong to it ("e-tjänst", "barn- och …", "600-årsjubileum"),
///  - abbreviations with full stops or spaces are one token ("t.ex.", "bl a"), initials too ("A."),
///  - so are numbers in groups, dates and spans of years, addresses (the kinds above).
/// Tokens are in order, do not overlap, begin and end where segments do, and what lies between them
/// holds no letter or digit. One belongs to one thread; creating one costs some 100 µs.
class Tokenizer {
 public:
  /// `abbreviations` must outlive the tokenizer. They decide what a token is, so index and query
  /// need the same.
  explicit Tokenizer(const Abbreviations& abbreviations = Abbreviations::standard())
      : abbreviations_(&abbreviations) {}

  /// Replaces `tokens` by the tokens of `text`, which is well-formed UTF-8 (normalised or not) of
  /// less than 1 GiB. Linear; never fails.
  void tokenize(std::string_view text, std::vector<Token>& tokens);

 private:
  // The token that begins with segment `first`.
  Token token_at(std::string_view text, std::size_t first) const;
  // The number or date that begins there, where it is more than the segment.
  std::optional<Token> number_token(std::string_view text, std::size_t first) const;
  std::optional<std::uint32_t> abbreviation_end(std::string_view text, std::uint32_t begin) const;
  // `token`, which begins with segment `first`, with what hyphens join to it.
  Token with_hyphens(std::string_view text, std::size_t first, Token token) const;
  // The first segment, from `first` on, that begins at or behind byte `end`.
  std::size_t segment_after(std::size_t first, std::uint32_t end) const;
  bool is_boundary(std::size_t first, std::uint32_t end) const;

  const Abbreviations* abbreviations_;
  Segmenter segmenter_;
  std::vector<Segment> segments_;
};

}  // namespace erfara
