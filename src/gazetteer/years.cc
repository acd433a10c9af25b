#include "erfara/gazetteer/years.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

#include "erfara/text/word_list.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr int kLongestSpan = 3;  // years from the first to the last
constexpr std::array kJoining = {"/"sv, "-"sv, "–"sv, "—"sv, "till"sv, "t.o.m"sv};
constexpr std::array kSeasons = {
    "ht"sv,      "vt"sv,           "hösten"sv,      "våren"sv,   "sommaren"sv, "höst"sv,
    "vår"sv,     "höstterminen"sv, "vårterminen"sv, "januari"sv, "februari"sv, "mars"sv,
    "april"sv,   "maj"sv,          "juni"sv,        "juli"sv,    "augusti"sv,  "september"sv,
    "oktober"sv, "november"sv,     "december"sv,    "jan"sv,     "feb"sv,      "aug"sv,
    "sept"sv,    "sep"sv,          "okt"sv,         "nov"sv,     "dec"sv};

}  // namespace

int year_in(const Word& word) {
  if (word.kind != WordKind::number || word.text.size() != 4) return 0;
  int year = 0;
  std::from_chars(word.text.data(), word.text.data() + 4, year);
  return year >= 1990 && year <= 2100 ? year : 0;
}

bool is_season(const Word& word) { return contains(kSeasons, word.lower); }

std::optional<YearSpan> years_at(std::span<const Word> words, std::size_t at) {
  const int first = year_in(words[at]);
  if (first == 0 || at + 2 >= words.size() || !contains(kJoining, words[at + 1].lower)) return {};
  std::size_t to = at + 2;
  if (is_season(words[to]) && to + 1 < words.size()) ++to;
  int last = year_in(words[to]);
  if (last == 0 && words[to].kind == WordKind::number && words[to].text.size() == 2) {
    last = first / 100 * 100 + std::atoi(std::string(words[to].text).c_str());
  }
  const bool apart = words[at + 1].kind == WordKind::word;  // "2014 till 2014" is no span
  if (last < first || (apart && last == first) || last > first + kLongestSpan) return std::nullopt;
  return YearSpan{first, last, to + 1};
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
