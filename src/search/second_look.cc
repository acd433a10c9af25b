#include "second_look.h"

#include <algorithm>
#include <unordered_map>

namespace erfara {
namespace {

constexpr double kNearnessWeight = 0.4;
constexpr double kTitleWeight = 0.2;
constexpr double kRoleWeight = 0.2;

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

// How much of a leaf's weight is left when this is the best it was found by. The steps are wide, so
// that one form typed outweighs several inflections, and one inflection several compounds.
double exactness(MatchGrade grade) {
  switch (grade) {
    case MatchGrade::exact:
      return 1;
    case MatchGrade::inflected:
      return 0.5;
    case MatchGrade::part:
      return 0.25;
    case MatchGrade::synonym:
      return 0.15;
    case MatchGrade::apart:
      return 0.1;
    case MatchGrade::folded:
      return 0.07;
  }
  return 0;
}

// What the marks of one leaf say.
struct Found {
  double exactness = 0;
  bool in_title = false;
};

}  // namespace

double most_of_second_look(const std::vector<Leaf>& leaves) {
  constexpr double kRounding = 1 + 1e-9;
  const auto marked = std::count_if(leaves.begin(), leaves.end(),
                                    [](const Leaf& leaf) { return leaf.scores && !leaf.common; });
  return (1 + (marked > 1 ? kNearnessWeight : 0) + kTitleWeight + kRoleWeight) * kRounding;
}

double second_look(const std::vector<Mark>& marks, const std::vector<Leaf>& leaves,
                   Position title_end, double role) {
  std::unordered_map<std::uint32_t, Found> found;
  for (const Mark& mark : marks) {
    Found& leaf = found[mark.leaf];
    leaf.exactness = std::max(leaf.exactness, exactness(mark.grade));
    leaf.in_title = leaf.in_title || mark.position < title_end;
  }
  double all = 0;
  for (const Leaf& leaf : leaves) all += leaf.scores && !leaf.common ? leaf.idf : 0;
  if (all == 0 || found.empty()) return 1;
  double exact = 0;
  double title = 0;
  for (const auto& [number, leaf] : found) {
    exact += leaf.exactness * leaves[number].idf / all;
    title += leaf.in_title ? leaves[number].idf / all : 0;
  }
  double nearness = 0;
  if (found.size() > 1) {
    nearness =
        std::min(1.0, static_cast<double>(found.size()) / shortest_stretch(marks, found.size()));
  }
  return exact * (1 + kNearnessWeight * nearness + kTitleWeight * title + kRoleWeight * role);
}

}  // namespace erfara
