#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "erfara/language/token.h"

namespace erfara {

/// A long word has more letters than this.
inline constexpr std::size_t kLongWordLetters = 6;

/// How hard a text is to read and how varied its words are.
struct Readability {
  std::uint64_t words = 0;       ///< running words: tokens of kind word or abbreviation
  std::uint64_t sentences = 0;   ///< those that have a word
  std::uint64_t long_words = 0;  ///< running words of more than kLongWordLetters letters
  /// words / sentences; nothing without words.
  std::optional<double> words_per_sentence;
  /// LIX, läsbarhetsindex: words / sentences + 100 · long_words / words. Below 30 very easy, above
  /// 60 very hard. Nothing without words. C. H. Björnsson, Läsbarhet, Liber 1968. Deviation:
  /// sentences end where UAX #29 says, not at every full stop, colon and capital, and at a line
  /// break, which ends a heading or an item of a list.
  std::optional<double> lix;
  /// OVIX, ordvariationsindex: ln N / ln(2 − ln U / ln N), N running words, U different words in
  /// lower case (the base of the logarithm does not matter). Higher is more varied, and hardly
  /// depends on the length. T. Hultman & M. Westman, Gymnasistsvenska, LiberLäromedel 1977.
  /// Nothing where the formula divides by zero: fewer than two words, or all words different.
  std::optional<double> ovix;

  bool operator==(const Readability&) const = default;
};

/// Measures a text (NFC). `tokens` are its tokens in order, `sentence_ends` the byte offsets after
/// each sentence, ascending, the last one the text's length (text/segment.h). Never fails.
Readability readability(std::string_view text, const std::vector<Token>& tokens,
                        const std::vector<std::uint32_t>& sentence_ends);

/// The same with the tokens and sentences found; creates a tokenizer, some 200 µs.
Readability readability(std::string_view text);

}  // namespace erfara
