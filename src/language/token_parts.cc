#include "erfara/language/token_parts.h"

#include <algorithm>

#include "address.h"
#include "number.h"
#include "script.h"

namespace erfara {
namespace {

// The stretches of `word` between the signs whose length `sign_length` gives.
template <typename SignLength>
std::vector<PartSpan> between(std::string_view word, SignLength sign_length) {
  std::vector<PartSpan> spans;
  std::uint32_t begin = 0;
  std::uint32_t at = 0;
  const auto close = [&](std::uint32_t end) {
    if (end > begin) spans.push_back({begin, end});
  };
  while (at < word.size()) {
    const std::uint32_t length = sign_length(at);
    if (length > 0) {
      close(at);
      begin = at + length;
    }
    at += std::max(length, 1U);
  }
  close(at);
  return spans;
}

bool is_year(std::string_view word, const PartSpan& span) {
  return span.end - span.begin == 4 && is_digit(word[span.begin]);
}

// The years of a date; a date of one short year has none.
std::vector<PartSpan> years(std::string_view word) {
  std::vector<PartSpan> spans = between(word, [&](std::uint32_t at) {
    return word[at] == '/' || word[at] == '.' ? 1 : span_sign_length(word, at);
  });
  std::erase_if(spans, [&](const PartSpan& span) { return !is_year(word, span); });
  return spans;
}

std::vector<PartSpan> number_parts(std::string_view word) {
  std::vector<PartSpan> spans =
      between(word, [&](std::uint32_t at) { return span_sign_length(word, at); });
  if (spans.size() < 2) spans.clear();
  return spans;
}

// What stands before the colon of a case ending: capitals or digits.
std::vector<PartSpan> before_ending(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon < 2 || colon + 1 == word.size()) return {};
  for (std::uint32_t at = 0; at < colon; at += std::max(letter_length(word, at), 1U)) {
    if (!is_capital(word, at) && !is_digit(word[at])) return {};
  }
  const auto begin = static_cast<std::uint32_t>(colon + 1);
  const bool ending = letters_end(word, begin, 16) == word.size() && !is_capital(word, begin);
  return ending ? std::vector<PartSpan>{{0, begin - 1}} : std::vector<PartSpan>{};
}

// The hyphenated parts, each without its case ending.
std::vector<PartSpan> word_parts(std::string_view word) {
  std::vector<PartSpan> spans =
      between(word, [&](std::uint32_t at) { return hyphen_length(word, at); });
  const bool whole =
      spans.size() == 1 && spans[0] == PartSpan{0, static_cast<std::uint32_t>(word.size())};
  if (!whole) return spans;
  return before_ending(word);
}

// Without the spaces between groups of digits, with one sign for all hyphens, and between years for
// the slash too.
std::string plainly_signed(std::string_view word, bool years) {
  std::string result;
  for (std::uint32_t at = 0; at < word.size();) {
    const std::uint32_t space = space_length(word, at);
    const std::uint32_t sign = years && word[at] == '/' ? 1 : span_sign_length(word, at);
    if (sign > 0) {
      result += '-';
    } else if (space == 0) {
      result += word[at];
    }
    at += std::max({space, sign, 1U});
  }
  return result;
}

std::string_view without_last_hyphen(std::string_view word) {
  for (const std::uint32_t length : {1U, 3U}) {
    if (word.size() <= length) break;
    const std::size_t at = word.size() - length;
    if (hyphen_length(word, static_cast<std::uint32_t>(at)) == length) return word.substr(0, at);
  }
  return word;
}

// Whether `word` is a date that begins with its year.
bool begins_with_year(std::string_view word) {
  const auto number = is_digit(word.front()) ? number_at(word, 0) : std::nullopt;
  const bool year = word.size() > 4 && std::all_of(word.begin(), word.begin() + 4, is_digit);
  return year && number && number->kind == TokenKind::date;
}

std::string_view without_scheme(std::string_view address) {
  address.remove_prefix(scheme_length(address));
  while (address.size() > 1 && address.back() == '/') address.remove_suffix(1);
  return address;
}

bool is_address(std::string_view word) { return address_end(word, 0) == word.size(); }

// One capital and its full stop.
bool is_initial(std::string_view word) {
  return is_capital(word, 0) && word.size() == letter_length(word, 0) + 1 && word.back() == '.';
}

}  // namespace

std::vector<PartSpan> token_parts(std::string_view word) {
  if (word.empty() || is_address(word)) return {};
  if (!is_digit(word.front())) return word_parts(word);
  const auto number = number_at(word, 0);
  if (!number || number->end != word.size()) return word_parts(word);
  return number->kind == TokenKind::date ? years(word) : number_parts(word);
}

bool is_fixed(std::string_view word, const Abbreviations& abbreviations) {
  return !word.empty() && (is_address(word) || !abbreviations.canonical(word).empty() ||
                           is_initial(word) || (word[0] >= '0' && word[0] <= '9'));
}

std::string canonical_form(std::string_view word, const Abbreviations& abbreviations) {
  if (word.empty()) return {};
  word = without_last_hyphen(word);
  if (is_address(word)) return std::string(without_scheme(word));
  if (const auto form = abbreviations.canonical(word); !form.empty()) return std::string(form);
  if (is_initial(word)) return std::string(word.substr(0, word.size() - 1));
  return plainly_signed(word, begins_with_year(word));
}

}  // namespace erfara
