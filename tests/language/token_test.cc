#include "erfara/language/token.h"

#include <gtest/gtest.h>

#include <string>

namespace erfara {
namespace {

// Tokens joined by '|', numbers behind '#'.
std::string line(std::string_view text) {
  Tokenizer tokenizer;
  std::vector<Token> tokens;
  tokenizer.tokenize(text, tokens);
  std::string result;
  for (const Token& token : tokens) {
    if (!result.empty()) result += '|';
    if (token.kind == TokenKind::number) result += '#';
    result += token.in(text);
  }
  return result;
}

TEST(TokenizerTest, SplitsAtSwedishWordBoundaries) {
  struct Case {
    std::string_view text, expected;
  };
  for (const auto& [text, expected] : std::initializer_list<Case>{
           {"Jag jobbar i Åmåls kommun.", "Jag|jobbar|i|Åmåls|kommun"},
           {"EU:s regler, 12 stycken", "EU:s|regler|#12|stycken"},
           {"vår e-tjänst för IT-strateger", "vår|e-tjänst|för|IT-strateger"},
           {"den 600-åriga staden", "den|600-åriga|staden"},
           {"ett – eller två", "ett|eller|två"},
           {"-nej", "nej"},
           {"slut-", "slut"},
           {"🙂", ""},
           {"", ""},
       }) {
    EXPECT_EQ(line(text), expected);
  }
}

TEST(TokenizerTest, TokensAreInOrderAndApart) {
  const std::string text = "a-b--c 1-2 x- -y ”hej”... å-ä-ö";
  Tokenizer tokenizer;
  std::vector<Token> tokens;
  tokenizer.tokenize(text, tokens);
  std::uint32_t at = 0;
  for (const Token& token : tokens) {
    EXPECT_GE(token.begin, at);
    EXPECT_GT(token.end, token.begin);
    at = token.end;
  }
  EXPECT_LE(at, text.size());
}

}  // namespace
}  // namespace erfara
