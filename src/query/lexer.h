#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// A piece of a query as it stands there.
struct Lexeme {
  enum class Kind : std::uint8_t {
    chunk,   ///< words without spaces between them, a wildcard
    quoted,  ///< `text` stood between quotes
    field,   ///< `name`:`text`
    open,
    close,
    minus,        ///< a hyphen glued to the front of something
    conjunction,  ///< AND, OCH
    disjunction,  ///< OR, ELLER
    negation,     ///< NOT, INTE
    near,         ///< NEAR/`distance`
    stray_quote,  ///< a quote without partner
  };
  Kind kind;
  std::string text;
  std::string name;
  std::uint32_t distance = 0;
  bool value_was_quoted = false;
};

/// What AND, OR, NOT and their Swedish names are; nothing for any other text.
std::optional<Lexeme::Kind> operator_kind(std::string_view text);

/// Cuts normalised text into lexemes. Spaces part them, but for those inside a token ("422 000").
/// Never fails; linear.
std::vector<Lexeme> lex_query(std::string_view text);

}  // namespace erfara
