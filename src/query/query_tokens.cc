#include "query_tokens.h"

namespace erfara {

std::vector<Token> query_tokens(std::string_view text) {
  static thread_local Tokenizer tokenizer;
  std::vector<Token> tokens;
  tokenizer.tokenize(text, tokens);
  return tokens;
}

std::vector<std::string> token_texts(std::string_view text) {
  std::vector<std::string> texts;
  for (const Token& token : query_tokens(text)) texts.emplace_back(token.in(text));
  return texts;
}

std::vector<std::string> words_alone(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string& token : token_texts(text)) {
    for (std::string& word : token_texts(token)) words.push_back(std::move(word));
  }
  return words;
}

}  // namespace erfara
