// One pass over the bytes. ICU's iterators cost ten times as much and split what phrases need whole
// (hyphenated titles), so letters are told by range: everything from U+00C0 up is one, but for the
// blocks of punctuation, symbols and pictures.

#include "erfara/text/word_scanner.h"

#include <algorithm>
#include <array>

#include "erfara/text/normalise.h"

namespace erfara {
namespace {

struct Character {
  char32_t point;
  std::uint32_t length;
};

// The text is well-formed, so the lead byte tells all.
Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) -> char32_t {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0x80U;
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1F) << 6) | (byte(1) & 0x3F), 2};
  if (lead < 0xF0) return {((lead & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F), 3};
  return {
      ((lead & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F),
      4};
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c < 0x2C00) return false;  // punctuation, arrows, symbols
  if (c >= 0x3000 && c < 0x3040) return false;
  return c < 0xE000 || (c >= 0xF900 && c < 0xFE00) || (c >= 0x10000 && c < 0x1F000);
}

bool is_capital(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

bool is_space(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f'; }

// Marks that may stand inside a word: IT-strateg, EU:s, t.ex, d'Arc.
bool joins(char32_t c) {
  return c == '-' || c == '\'' || c == ':' || c == '.' || c == 0x2019 || c == 0x2011;
}

std::string lower_of(std::string_view word) {
  std::string result(word);
  for (std::size_t at = 0; at < result.size(); ++at) {
    const auto byte = static_cast<unsigned char>(result[at]);
    if (byte >= 'A' && byte <= 'Z') {
      result[at] = static_cast<char>(byte + 0x20);
    } else if (byte == 0xC3 && at + 1 < result.size()) {  // U+00C0 to U+00FF
      const auto next = static_cast<unsigned char>(result[++at]);
      if (next >= 0x80 && next <= 0x9E && next != 0x97) result[at] = static_cast<char>(next + 0x20);
    } else if (byte >= 0xC4) {
      return lowered(word);
    }
  }
  return result;
}

// Where the word that begins at `begin` ends.
std::size_t word_end(std::string_view text, std::size_t begin, bool number) {
  std::size_t at = begin;
  while (at < text.size()) {
    const Character here = character_at(text, at);
    if (is_letter(here.point) || is_digit(here.point)) {
      at += here.length;
      continue;
    }
    if (!joins(here.point)) break;
    const std::size_t after = at + here.length;
    const Character next = after < text.size() ? character_at(text, after) : Character{' ', 1};
    // Dates and year spans ("2012-2013", "8.30") are taken apart for their readers.
    const bool inner =
        number ? is_letter(next.point) : is_letter(next.point) || is_digit(next.point);
    if (inner) {
      at = after;
    } else {
      if (!number && here.point == '-' && is_space(next.point)) at = after;  // "Mark- och"
      break;
    }
  }
  return at;
}

constexpr std::array<std::string_view, 18> kAbbreviations = {
    "leg", "bl.a", "t.ex", "m.m", "m.fl",  "s.k", "dvs", "kl",   "fil",
    "pol", "bitr", "ca",   "nr",  "o.s.v", "f.d", "ev",  "resp", "tf"};

bool is_abbreviation(std::string_view lower) {
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), lower) != kAbbreviations.end();
}

bool ends_sentence(std::string_view mark) {
  return mark == "." || mark == "!" || mark == "?" || mark == "…";
}

// Whether closing marks and what ends a sentence stand before `next`, which may begin one.
bool begins_sentence(const std::vector<Word>& words, std::size_t first, const Word& next) {
  if (!next.space_before || (next.kind == WordKind::word && !next.capital)) return false;
  std::size_t at = words.size();
  while (at > first && (words[at - 1].text == "”" || words[at - 1].text == "\"" ||
                        words[at - 1].text == ")" || words[at - 1].text == "»")) {
    --at;
  }
  if (at == first || !ends_sentence(words[at - 1].text)) return false;
  return words[at - 1].text != "." || at - 1 == first || !is_abbreviation(words[at - 2].lower);
}

}  // namespace

void scan_words(std::string_view text, std::vector<Word>& words) {
  const std::size_t first = words.size();
  bool space = true;
  bool new_line = true;
  for (std::size_t at = 0; at < text.size();) {
    const Character here = character_at(text, at);
    if (is_space(here.point)) {
      space = true;
      new_line = new_line || here.point == '\n';
      at += here.length;
      continue;
    }
    Word word;
    word.begin = static_cast<std::uint32_t>(at);
    word.space_before = space;
    std::size_t end = at + here.length;
    if (is_letter(here.point) || is_digit(here.point)) {
      word.kind = is_digit(here.point) ? WordKind::number : WordKind::word;
      word.capital = is_capital(here.point);
      end = word_end(text, at, word.kind == WordKind::number);
    }
    word.text = text.substr(at, end - at);
    word.lower = lower_of(word.text);
    word.starts_sentence = new_line || begins_sentence(words, first, word);
    words.push_back(std::move(word));
    space = false;
    new_line = false;
    at = end;
  }
}

}  // namespace erfara
