#include "years.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

}  // namespace

int year_in(const Word& word) {
  if (word.kind != WordKind::number || word.text.size() != 4) return 0;
  int year = 0;
  std::from_chars(word.text.data(), word.text.data() + 4, year);
  return year >= 1990 && year <= 2100 ? year : 0;
}

// The span of years that begins at a word: 2012/2013, 2012-13.
std::optional<std::pair<int, int>> years_at(std::span<const Word> words, std::size_t at) {
  const int first = year_in(words[at]);
  if (first == 0 || at + 2 >= words.size()) return std::nullopt;
  const std::string_view mark = words[at + 1].text;
  if (mark == "till") {  // "från augusti 2012 till juni 2013"
    const int end = year_in(words[at + 2]);
    const int last = end > 0 || at + 3 >= words.size() ? end : year_in(words[at + 3]);
    if (last <= first || last > first + 3) return std::nullopt;
    return std::pair(first, last);
  }
  if (mark != "/" && mark != "-" && mark != "–" && mark != "—") return std::nullopt;
  int last = year_in(words[at + 2]);
  if (last == 0 && words[at + 2].kind == WordKind::number && words[at + 2].text.size() == 2) {
    last = first / 100 * 100 + std::atoi(std::string(words[at + 2].text).c_str());
  }
  if (last < first || last > first + 3) return std::nullopt;
  return std::pair(first, last);
}

int round_in(const Word& word) {
  constexpr std::array kNumerals = {"ett"sv, "två"sv, "tre"sv,  "fyra"sv, "fem"sv,
                                    "sex"sv, "sju"sv, "åtta"sv, "nio"sv,  "tio"sv};
  for (std::size_t i = 0; i < kNumerals.size(); ++i) {
    if (word.lower == kNumerals[i]) return static_cast<int>(i) + 1;
  }
  if (word.kind == WordKind::number && word.text.size() <= 2) {
    return std::atoi(std::string(word.text).c_str());
  }
  return 0;
}

}  // namespace erfara
