// Dates as pages write them: 2018-01-02, 20180102 is none, 2 januari 2018, den 2 jan 2018, each
// with a few words around it ("Publicerad", "Uppdaterad kl. 15:08", a town).

#include "date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "erfara/corpus/reading.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kMonths = {"januari"sv,   "februari"sv, "mars"sv,     "april"sv,
                                "maj"sv,       "juni"sv,     "juli"sv,     "augusti"sv,
                                "september"sv, "oktober"sv,  "november"sv, "december"sv};
constexpr std::size_t kMaxOtherWords = 6;

int number_in(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

int month_in(const std::string& lower) {
  if (lower.size() < 3) return 0;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    if (lower == kMonths[month] || (lower.size() <= 4 && kMonths[month].starts_with(lower))) {
      return static_cast<int>(month) + 1;
    }
  }
  return 0;
}

bool is_year(int year) { return year >= 1990 && year <= 2100; }

std::optional<std::string> iso(int year, int month, int day) {
  if (!is_year(year) || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
  return std::string(buffer.data());
}

}  // namespace

std::optional<std::string> date_at(const std::vector<Word>& words, std::size_t at,
                                   std::size_t& length) {
  const auto text = [&](std::size_t i) {
    return at + i < words.size() ? words[at + i].text : ""sv;
  };
  if (text(1) == "-" && text(3) == "-") {
    length = 5;
    return iso(number_in(text(0)), number_in(text(2)), number_in(text(4)));
  }
  if (at + 2 < words.size() && words[at].kind == WordKind::number) {
    const int month = month_in(words[at + 1].lower);
    const bool comma = text(2) == ",";
    length = comma ? 4 : 3;
    if (month > 0) return iso(number_in(text(comma ? 3 : 2)), month, number_in(text(0)));
  }
  if (at + 2 < words.size() && month_in(words[at].lower) > 0) {  // "januari 2, 2018"
    const bool comma = text(2) == ",";
    length = comma ? 4 : 3;
    return iso(number_in(text(comma ? 3 : 2)), month_in(words[at].lower), number_in(text(1)));
  }
  return std::nullopt;
}

std::optional<std::string> date_of(std::string_view line) {
  if (line.size() > 160) return std::nullopt;
  std::vector<Word> words;
  scan_words(line, words);
  std::optional<std::string> first;
  std::size_t others = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::size_t length = 0;
    if (auto date = date_at(words, at, length)) {
      if (!first) first = std::move(date);
      at += length - 1;
    } else if (words[at].kind == WordKind::word) {
      ++others;
    }
  }
  return others <= kMaxOtherWords ? first : std::nullopt;
}

}  // namespace erfara
