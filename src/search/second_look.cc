#include "second_look.h"

#include <algorithm>
#include <unordered_map>

namespace erfara {
namespace {

constexpr double kExactWeight = 0.3;
constexpr double kNearnessWeight = 0.4;
constexpr double kTitleWeight = 0.2;

// The number of words of the shortest stretch with marks of all `kinds` leaves.
Position shortest_stretch(const std::vector<Mark>& marks, std::size_t kinds) {
  std::unordered_map<std::uint32_t, std::size_t> inside;
  Position shortest = UINT32_MAX;
  for (std::size_t from = 0, to = 0; to < marks.size(); ++to) {
    ++inside[marks[to].leaf];
    while (inside.size() == kinds) {
      shortest = std::min(shortest, marks[to].position - marks[from].position + 1);
      const auto left = inside.find(marks[from].leaf);
      if (--left->second == 0) inside.erase(left);
      ++from;
    }
  }
  return shortest;
}

}  // namespace

double second_look(const std::vector<Mark>& marks, std::size_t scoring_leaves, Position title_end) {
  if (scoring_leaves == 0) return 1;
  struct Found {
    bool exact = false;
    bool in_title = false;
  };
  std::unordered_map<std::uint32_t, Found> leaves;
  for (const Mark& mark : marks) {
    Found& leaf = leaves[mark.leaf];
    leaf.exact = leaf.exact || mark.grade == MatchGrade::exact;
    leaf.in_title = leaf.in_title || mark.position < title_end;
  }
  double exact = 0;
  double title = 0;
  for (const auto& [number, leaf] : leaves) {
    exact += leaf.exact ? 1 : 0;
    title += leaf.in_title ? 1 : 0;
  }
  const auto all = static_cast<double>(scoring_leaves);
  const auto found = static_cast<double>(leaves.size());
  double nearness = 0;
  if (leaves.size() > 1) nearness = std::min(1.0, found / shortest_stretch(marks, leaves.size()));
  return found / all *
         (1 + kExactWeight * exact / all + kNearnessWeight * nearness + kTitleWeight * title / all);
}

}  // namespace erfara
