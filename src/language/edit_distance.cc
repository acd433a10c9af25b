// Both distances fill the table of Wagner & Fischer (1974) row by row with Damerau's transposition,
// and keep the last three rows. What the texts have in common at both ends is left out first: near
// words differ in a few letters, so little is left of the table.

#include "edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

namespace erfara {
namespace {

constexpr std::uint32_t kEdit = 100;
constexpr std::uint32_t kDiacritic = 20;
constexpr std::uint32_t kDoubled = 50;
constexpr std::uint32_t kTransposed = 60;
constexpr std::uint32_t kLeftOut = 60;
constexpr std::uint32_t kNeighbour = 80;

template <typename Text>
std::size_t common_prefix(Text a, Text b) {
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(end.first - a.begin());
}

template <typename Text>
std::size_t common_suffix(Text a, Text b) {
  const auto end = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return static_cast<std::size_t>(end.first - a.rbegin());
}

// The least cost of turning a[from, a.size() - back) into the same stretch of b. Costs are asked by
// index: costs.leave(i) of a letter of a, costs.put(j) of one of b, costs.replace(i, j), and
// costs.swap() of the letters before and at i and j, which is asked only when they are
// crosswise equal.
template <typename Text, typename Costs>
std::uint32_t least_cost(Text a, Text b, const Costs& costs) {
  const std::size_t from = common_prefix(a, b);
  const std::size_t back = common_suffix(a.substr(from), b.substr(from));
  const std::size_t rows = a.size() - from - back;
  const std::size_t columns = b.size() - from - back;
  using Row = std::array<std::uint32_t, kMaxEditedLength + 1>;
  std::array<Row, 3> table;
  Row* above = &table[0];
  Row* row = &table[1];
  Row* two_above = &table[2];
  (*row)[0] = 0;
  for (std::size_t j = 0; j < columns; ++j) (*row)[j + 1] = (*row)[j] + costs.put(from + j);
  for (std::size_t i = from; i < from + rows; ++i) {
    std::swap(two_above, above);
    std::swap(above, row);
    (*row)[0] = (*above)[0] + costs.leave(i);
    for (std::size_t j = from; j < from + columns; ++j) {
      const std::size_t at = j - from;
      std::uint32_t least = (*above)[at] + (a[i] == b[j] ? 0 : costs.replace(i, j));
      least = std::min(least, (*above)[at + 1] + costs.leave(i));
      least = std::min(least, (*row)[at] + costs.put(j));
      if (i > from && j > from && a[i] == b[j - 1] && a[i - 1] == b[j]) {
        least = std::min(least, (*two_above)[at - 1] + costs.swap());
      }
      (*row)[at + 1] = least;
    }
  }
  return (*row)[columns];
}

struct UnitCosts {
  static std::uint32_t leave(std::size_t /*i*/) { return 1; }
  static std::uint32_t put(std::size_t /*j*/) { return 1; }
  static std::uint32_t replace(std::size_t /*i*/, std::size_t /*j*/) { return 1; }
  static std::uint32_t swap() { return 1; }
};

char32_t without_diacritic(char32_t letter) {
  switch (letter) {
    case U'å':
    case U'ä':
    case U'à':
    case U'á':
      return U'a';
    case U'ö':
    case U'ø':
      return U'o';
    case U'é':
    case U'è':
      return U'e';
    case U'ü':
      return U'u';
    default:
      return letter;
  }
}

// The place of a key in quarters of its width: the rows of a Swedish keyboard stand a quarter and
// half a key further right each.
struct Key {
  int row;
  int column;
};

std::optional<Key> key_of(char32_t letter) {
  constexpr std::array<std::u32string_view, 3> kRows = {U"qwertyuiopå", U"asdfghjklöä", U"zxcvbnm"};
  constexpr std::array<int, 3> kShift = {0, 1, 3};
  for (std::size_t row = 0; row < kRows.size(); ++row) {
    const std::size_t column = kRows[row].find(letter);
    if (column == std::u32string_view::npos) continue;
    return Key{static_cast<int>(row), static_cast<int>(column) * 4 + kShift[row]};
  }
  return std::nullopt;
}

bool are_neighbours(char32_t a, char32_t b) {
  const auto first = key_of(a);
  const auto second = key_of(b);
  return first && second && std::abs(first->row - second->row) <= 1 &&
         std::abs(first->column - second->column) <= 4;
}

struct ErrorCosts {
  std::u32string_view typed;
  std::u32string_view meant;

  // A letter typed that was not meant.
  std::uint32_t leave(std::size_t i) const { return is_doubled(typed, i) ? kDoubled : kEdit; }
  // A letter meant that was not typed.
  std::uint32_t put(std::size_t j) const { return is_doubled(meant, j) ? kDoubled : kLeftOut; }
  std::uint32_t replace(std::size_t i, std::size_t j) const {
    if (without_diacritic(typed[i]) == without_diacritic(meant[j])) return kDiacritic;
    return are_neighbours(typed[i], meant[j]) ? kNeighbour : kEdit;
  }
  static std::uint32_t swap() { return kTransposed; }

  static bool is_doubled(std::u32string_view text, std::size_t at) {
    return (at > 0 && text[at - 1] == text[at]) ||
           (at + 1 < text.size() && text[at + 1] == text[at]);
  }
};

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t apart = a.size() < b.size() ? b.size() - a.size() : a.size() - b.size();
  if (apart > most || std::max(a.size(), b.size()) > kMaxEditedLength) return most + 1;
  return std::min<std::size_t>(least_cost(a, b, UnitCosts{}), most + 1);
}

std::uint32_t error_cost(std::u32string_view typed, std::u32string_view meant) {
  return least_cost(typed, meant, ErrorCosts{typed, meant});
}

}  // namespace erfara
