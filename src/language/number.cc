// Each notation is one small reader that gives its end, or nothing; the first that fits wins, so
// they stand from the narrow to the wide.

#include "number.h"

#include <array>

#include "script.h"

namespace erfara {
namespace {

using End = std::optional<std::uint32_t>;

// A run of digits.
struct Digits {
  std::uint32_t begin;
  std::uint32_t end;
  unsigned value;  // of at most four digits; more are told by the length

  std::uint32_t length() const { return end - begin; }
  bool is_year() const { return length() == 4 && value >= 1500 && value < 2100; }
  bool is_month() const { return length() <= 2 && value >= 1 && value <= 12; }
  bool is_day() const { return length() <= 2 && value >= 1 && value <= 31; }
};

Digits digits_at(std::string_view text, std::uint32_t at) {
  Digits digits{at, at, 0};
  while (is_digit_at(text, digits.end)) {
    if (digits.length() < 4)
      digits.value = digits.value * 10 + static_cast<unsigned>(text[digits.end] - '0');
    ++digits.end;
  }
  return digits;
}

// The digits behind `sign` at `at`; empty without them.
Digits behind(std::string_view text, std::uint32_t at, char sign) {
  const bool there = at < text.size() && text[at] == sign;
  return there ? digits_at(text, at + 1) : Digits{at, at, 0};
}

// Whether no letter, digit or further part follows.
bool ends_at(std::string_view text, std::uint32_t at) {
  if (is_word_character(text, at)) return false;
  const std::uint32_t sign =
      at < text.size() && (text[at] == '/' || text[at] == ':') ? 1 : span_sign_length(text, at);
  return sign == 0 || !is_word_character(text, at + sign);
}

// 2012-08-27
End iso_date(std::string_view text, const Digits& year) {
  if (!year.is_year()) return {};
  const Digits month = behind(text, year.end, '-');
  const Digits day = behind(text, month.end, '-');
  const bool date = month.length() == 2 && month.is_month() && day.length() == 2 && day.is_day();
  return date ? End(day.end) : End();
}

// 2012/2013, 2012-2013, 2012–13, also the month 2012-08; the years rise, by a lifetime at most, so
// that "2023/1805" is no span.
End year_span(std::string_view text, const Digits& year) {
  if (!year.is_year() || year.end >= text.size()) return {};
  const std::uint32_t sign = text[year.end] == '/' ? 1 : span_sign_length(text, year.end);
  if (sign == 0) return {};
  const Digits other = digits_at(text, year.end + sign);
  const bool rises = other.is_year() && other.value > year.value && other.value - year.value <= 100;
  return rises || other.length() == 2 ? End(other.end) : End();
}

// 27/8, 27/8/2012, 27/8-12, 27.8.2012
End day_and_month(std::string_view text, const Digits& day) {
  if (!day.is_day() || day.end >= text.size()) return {};
  const char sign = text[day.end];
  if (sign != '/' && sign != '.') return {};
  const Digits month = behind(text, day.end, sign);
  if (!month.is_month()) return {};
  Digits year = behind(text, month.end, sign);
  if (year.length() == 0 && sign == '/') year = behind(text, month.end, '-');
  if (year.is_year() || (sign == '/' && year.length() == 2)) return year.end;
  return sign == '/' ? End(month.end) : End();
}

// 422 000, 1 250,50: groups of three behind one to three digits that are no zero.
End digit_groups(std::string_view text, const Digits& first) {
  if (first.length() > 3 || text[first.begin] == '0') return {};
  std::uint32_t end = first.end;
  for (;;) {
    const std::uint32_t space = space_length(text, end);
    if (space == 0) break;
    const Digits group = digits_at(text, end + space);
    if (group.length() != 3 || letter_length(text, group.end) > 0) break;
    end = group.end;
  }
  if (end == first.end) return {};
  const bool fraction = end < text.size() && (text[end] == ',' || text[end] == '.');
  return fraction && is_digit_at(text, end + 1) ? digits_at(text, end + 1).end : end;
}

// 12:30, 12:30:15, 1977:1160
End colon_number(std::string_view text, const Digits& first) {
  const Digits last = behind(text, first.end, ':');
  if (last.length() == 0) return {};
  // A time may have seconds; without a bound, a row of numbers would be read again from each.
  const Digits seconds = behind(text, last.end, ':');
  return seconds.length() > 0 ? seconds.end : last.end;
}

// 1:a, 3:e, 17:s: an ordinal or a case ending
End with_ending(std::string_view text, const Digits& first) {
  constexpr std::uint32_t kLongestEnding = 4;
  std::uint32_t end = first.end;
  if (end >= text.size() || text[end] != ':') return {};
  for (++end; end < text.size() && text[end] >= 'a' && text[end] <= 'z'; ++end) {
    if (end - first.end > kLongestEnding) return {};
  }
  return end > first.end + 1 ? End(end) : End();
}

// 112-115, 5–10
End span(std::string_view text, const Digits& first) {
  std::uint32_t end = first.end;
  for (;;) {
    const std::uint32_t sign = span_sign_length(text, end);
    if (sign == 0 || !is_digit_at(text, end + sign)) break;
    end = digits_at(text, end + sign).end;
  }
  return end > first.end ? End(end) : End();
}

struct Notation {
  End (*end)(std::string_view text, const Digits& first);
  TokenKind kind;
};

constexpr std::array<Notation, 7> kNotations = {{
    {iso_date, TokenKind::date},
    {year_span, TokenKind::date},
    {day_and_month, TokenKind::date},
    {digit_groups, TokenKind::number},
    {colon_number, TokenKind::number},
    {with_ending, TokenKind::number},
    {span, TokenKind::number},
}};

}  // namespace

std::optional<Token> number_at(std::string_view text, std::uint32_t begin) {
  const Digits first = digits_at(text, begin);
  if (first.length() == 0) return std::nullopt;
  for (const Notation& notation : kNotations) {
    const End end = notation.end(text, first);
    const bool whole = end && (notation.end == digit_groups || ends_at(text, *end));
    if (whole) return Token{begin, *end, notation.kind};
  }
  return std::nullopt;
}

}  // namespace erfara
