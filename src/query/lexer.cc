#include "lexer.h"

#include <algorithm>
#include <array>
#include <optional>

#include "erfara/query/parsed_query.h"
#include "query_tokens.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 6> kQuotes = {"\"", "”", "“", "„", "»", "«"};
constexpr std::uint32_t kMaxDistance = 100;

bool is_space(char byte) { return static_cast<unsigned char>(byte) <= ' ' || byte == 0x7F; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {
    if (text.find(' ') == std::string_view::npos) return;
    spaced_ = query_tokens(text);
    std::erase_if(spaced_, [&](const Token& token) {
      return token.in(text).find(' ') == std::string_view::npos;
    });
  }

  std::vector<Lexeme> lex() {
    while (at_ < text_.size()) {
      if (is_space(text_[at_])) {
        ++at_;
      } else if (text_[at_] == '(' || text_[at_] == ')') {
        add(text_[at_] == '(' ? Lexeme::Kind::open : Lexeme::Kind::close,
            std::string(1, text_[at_]));
        ++at_;
      } else if (quote_length(rest()) > 0) {
        lex_quote();
      } else if (text_[at_] == '-' && stands_free()) {
        ++at_;
        if (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '-') {
          add(Lexeme::Kind::minus, "-");
        }
      } else {
        lex_chunk();
      }
    }
    return std::move(lexemes_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }
  // Whether nothing but a space or parenthesis stands before.
  bool stands_free() const {
    return at_ == 0 || is_space(text_[at_ - 1]) || text_[at_ - 1] == '(' || text_[at_ - 1] == ')';
  }
  Lexeme& add(Lexeme::Kind kind, std::string text) {
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.kind = kind;
    lexeme.text = std::move(text);
    return lexeme;
  }

  // The text up to the next quote, of whatever kind, and moves behind that quote.
  std::optional<std::string> quoted() {
    const std::size_t begin = at_ + quote_length(rest());
    for (std::size_t end = begin; end < text_.size(); ++end) {
      const std::size_t length = quote_length(text_.substr(end));
      if (length == 0) continue;
      at_ = end + length;
      return std::string(text_.substr(begin, end - begin));
    }
    return std::nullopt;
  }

  void lex_quote() {
    // Without a partner once, without a partner for good: the search for one is not repeated.
    const std::size_t length = quote_length(rest());
    std::optional<std::string> inner = no_more_quotes_ ? std::nullopt : quoted();
    if (inner) {
      add(Lexeme::Kind::quoted, std::move(*inner));
      return;
    }
    no_more_quotes_ = true;
    add(Lexeme::Kind::stray_quote, std::string(text_.substr(at_, length)));
    at_ += length;
  }

  // Moves to the end of the run at hand without spaces, quotes and parentheses.
  void skip_run() {
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '(' && text_[at_] != ')' &&
           quote_length(rest()) == 0) {
      ++at_;
    }
  }

  // Moves behind the token that has the space at hand inside it, as "422 000" and "t ex" have;
  // false when there is none.
  bool skip_space_in_token() {
    while (next_spaced_ < spaced_.size() && spaced_[next_spaced_].end <= at_) ++next_spaced_;
    if (next_spaced_ == spaced_.size() || spaced_[next_spaced_].begin >= at_) return false;
    at_ = spaced_[next_spaced_].end;
    return true;
  }

  void lex_chunk() {
    const std::size_t begin = at_;
    skip_run();
    const std::string run(text_.substr(begin, at_ - begin));
    const std::size_t colon = run.find(':');
    if (colon != std::string::npos && colon > 0) {
      lex_field(run, colon);
    } else if (!lex_operator(run)) {
      while (colon == std::string::npos && skip_space_in_token()) skip_run();
      add(Lexeme::Kind::chunk, std::string(text_.substr(begin, at_ - begin)));
    }
  }

  void lex_field(const std::string& chunk, std::size_t colon) {
    std::string value = chunk.substr(colon + 1);
    const bool before_quote = value.empty() && quote_length(rest()) > 0;
    std::optional<std::string> inner = before_quote ? quoted() : std::nullopt;
    Lexeme& lexeme = add(Lexeme::Kind::field, inner ? std::move(*inner) : std::move(value));
    lexeme.name = chunk.substr(0, colon);
    lexeme.value_was_quoted = inner.has_value();
  }

  bool lex_operator(const std::string& chunk) {
    const auto kind = operator_kind(chunk);
    if (!kind) return chunk.starts_with("NEAR/") && lex_near(chunk);
    add(*kind, chunk);
    return true;
  }

  bool lex_near(const std::string& chunk) {
    const std::string digits = chunk.substr(5);
    const bool number =
        !digits.empty() && digits.size() <= 3 &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!number) return false;
    const auto distance = static_cast<std::uint32_t>(std::stoul(digits));
    if (distance < 1 || distance > kMaxDistance) return false;
    add(Lexeme::Kind::near, chunk).distance = distance;
    return true;
  }

  std::string_view text_;
  std::vector<Token> spaced_;  // the tokens with a space inside
  std::size_t next_spaced_ = 0;
  std::size_t at_ = 0;
  bool no_more_quotes_ = false;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

std::size_t quote_length(std::string_view text) {
  for (const std::string_view quote : kQuotes) {
    if (text.starts_with(quote)) return quote.size();
  }
  return 0;
}

std::optional<Lexeme::Kind> operator_kind(std::string_view text) {
  if (text == "AND" || text == "OCH") return Lexeme::Kind::conjunction;
  if (text == "OR" || text == "ELLER") return Lexeme::Kind::disjunction;
  if (text == "NOT" || text == "INTE") return Lexeme::Kind::negation;
  return std::nullopt;
}

std::vector<Lexeme> lex_query(std::string_view text) { return Lexer(text).lex(); }

}  // namespace erfara
