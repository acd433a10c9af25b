#pragma once

// What the tokenizer's fix-ups ask of single characters. Letters are those of Latin script (up to
// U+017F) with the marks that decomposed ones carry: no fix-up joins others.

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace erfara {

inline bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

inline bool is_digit_at(std::string_view text, std::uint32_t at) {
  return at < text.size() && is_digit(text[at]);
}

inline bool is_ascii_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

inline bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

/// The bytes of the letter or combining mark at `at`; 0 when there is none.
inline std::uint32_t letter_length(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return 0;
  if (is_ascii_letter(text[at])) return 1;
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0xC3 || lead > 0xCD || at + 1 >= text.size()) return 0;
  const auto next = static_cast<unsigned char>(text[at + 1]);
  const bool letter = lead <= 0xC5 && !(lead == 0xC3 && (next == 0x97 || next == 0xB7));
  const bool mark = lead == 0xCC || (lead == 0xCD && next < 0xB0);
  return letter || mark ? 2 : 0;
}

/// Where the letters from `at` on end, at most about `max_bytes` further on.
inline std::uint32_t letters_end(std::string_view text, std::uint32_t at, std::uint32_t max_bytes) {
  const std::uint32_t begin = at;
  while (at - begin < max_bytes) {
    const std::uint32_t length = letter_length(text, at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

/// Whether a capital of ASCII or Latin-1 stands at `at`.
inline bool is_capital(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return false;
  if (text[at] >= 'A' && text[at] <= 'Z') return true;
  if (static_cast<unsigned char>(text[at]) != 0xC3 || at + 1 >= text.size()) return false;
  const auto next = static_cast<unsigned char>(text[at + 1]);
  return next >= 0x80 && next <= 0x9E && next != 0x97;
}

/// Whether a letter or digit stands at `at`.
inline bool is_word_character(std::string_view text, std::uint32_t at) {
  return is_digit_at(text, at) || letter_length(text, at) > 0;
}

/// The bytes of the space within a line at `at`: plain, no-break (U+00A0, U+202F), figure (U+2007)
/// or thin (U+2009); 0 when there is none.
inline std::uint32_t space_length(std::string_view text, std::uint32_t at) {
  const std::string_view rest = text.substr(std::min<std::size_t>(at, text.size()), 3);
  if (rest.starts_with(' ')) return 1;
  if (rest.starts_with("\xC2\xA0")) return 2;
  const bool wide = rest == "\xE2\x80\xAF" || rest == "\xE2\x80\x87" || rest == "\xE2\x80\x89";
  return wide ? 3 : 0;
}

/// The bytes of the hyphen at `at` that may stand inside a word: hyphen-minus, U+2010 or U+2011; 0
/// when there is none.
inline std::uint32_t hyphen_length(std::string_view text, std::uint32_t at) {
  const std::string_view rest = text.substr(std::min<std::size_t>(at, text.size()), 3);
  if (rest.starts_with('-')) return 1;
  return rest == "\xE2\x80\x90" || rest == "\xE2\x80\x91" ? 3 : 0;
}

/// The same with the dash (U+2013) that stands in spans of numbers.
inline std::uint32_t span_sign_length(std::string_view text, std::uint32_t at) {
  const std::string_view rest = text.substr(std::min<std::size_t>(at, text.size()), 3);
  return rest == "\xE2\x80\x93" ? 3 : hyphen_length(text, at);
}

}  // namespace erfara
