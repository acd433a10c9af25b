#include "erfara/language/readability.h"

#include <cmath>
#include <string>
#include <unordered_set>

#include "erfara/text/normalise.h"
#include "erfara/text/segment.h"

namespace erfara {
namespace {

bool is_word(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::abbreviation;
}

// Code points, without ASCII's digits and marks ("e-tjänst" has seven letters).
std::size_t letters_in(std::string_view word) {
  std::size_t letters = 0;
  for (const char each : word) {
    const auto byte = static_cast<unsigned char>(each);
    const bool is_ascii_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if (is_ascii_letter || byte >= 0xC0U) ++letters;  // each code point but ASCII has one such byte
  }
  return letters;
}

std::optional<double> ovix(std::uint64_t words, std::uint64_t different) {
  if (words < 2 || words == different) return std::nullopt;
  const double log_words = std::log(static_cast<double>(words));
  return log_words / std::log(2 - std::log(static_cast<double>(different)) / log_words);
}

}  // namespace

Readability readability(std::string_view text, const std::vector<Token>& tokens,
                        const std::vector<std::uint32_t>& sentence_ends) {
  Readability measured;
  std::unordered_set<std::string> different;
  auto end = sentence_ends.begin();
  bool is_counted = false;  // whether the sentence that ends at `end` has had a word
  for (const Token& token : tokens) {
    if (!is_word(token)) continue;
    for (; end != sentence_ends.end() && *end <= token.begin; ++end) is_counted = false;
    if (!is_counted) ++measured.sentences;
    is_counted = true;
    ++measured.words;
    const std::string_view word = token.in(text);
    if (letters_in(word) > kLongWordLetters) ++measured.long_words;
    different.insert(lowered(word));
  }
  if (measured.words == 0) return measured;
  const auto words = static_cast<double>(measured.words);
  measured.words_per_sentence = words / static_cast<double>(measured.sentences);
  measured.lix =
      *measured.words_per_sentence + 100 * static_cast<double>(measured.long_words) / words;
  measured.ovix = ovix(measured.words, different.size());
  return measured;
}

Readability readability(std::string_view text) {
  std::vector<Token> tokens;
  Tokenizer().tokenize(text, tokens);
  std::vector<std::uint32_t> sentence_ends;
  Segmenter().sentences(text, sentence_ends);
  return readability(text, tokens, sentence_ends);
}

}  // namespace erfara
