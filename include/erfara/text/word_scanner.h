#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

enum class WordKind : std::uint8_t {
  word,    ///< starts with a letter
  number,  ///< starts with a digit
  mark,    ///< one other character that is no white space
};

/// A word, number or punctuation mark of a text, as the readers of phrases see it: hyphenated words
/// ("IT-strateg", "Mark-") and words with an inner apostrophe, colon or full stop are one.
struct Word {
  std::string_view text;  ///< a view of the scanned text
  std::string lower;
  std::uint32_t begin = 0;  ///< byte offset in the scanned text
  WordKind kind = WordKind::mark;
  bool capital = false;       ///< the first letter is upper case
  bool space_before = false;  ///< white space or the start of the text stands before it
  bool starts_sentence = false;

  std::uint32_t end() const { return begin + static_cast<std::uint32_t>(text.size()); }
};

/// Appends the words of `text` (normalised) to `words`; the views last as long as the text. A
/// sentence starts with the text, after ". ! ? …" followed by a space and a capital, digit or dash
/// (not after an abbreviation such as "leg." or "t.ex."), and after a line break.
void scan_words(std::string_view text, std::vector<Word>& words);

}  // namespace erfara
