#include "nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace erfara {
namespace {

constexpr std::size_t kLookedAtBytes = 60;

std::size_t byte_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string_view> nearest(std::string_view wrong, const std::vector<NameOffered>& names,
                                      std::size_t count) {
  wrong = wrong.substr(0, kLookedAtBytes);
  std::vector<std::pair<std::size_t, std::string_view>> ranked;
  ranked.reserve(names.size());
  for (const auto& [name, other] : names) {
    ranked.emplace_back(std::min(byte_distance(wrong, name), byte_distance(wrong, other)), name);
  }
  std::ranges::sort(ranked);
  std::vector<std::string_view> result;
  for (std::size_t i = 0; i < std::min(count, ranked.size()); ++i) {
    result.push_back(ranked[i].second);
  }
  return result;
}

}  // namespace erfara
