#include "second_look.h"

#include <algorithm>
#include <array>
#include <bitset>

namespace erfara {
namespace {

// What is known of each leaf, of which a query has at most a term each.
template <typename Value>
using ByLeaf = std::array<Value, kMaxQueryTerms>;

constexpr double kNearnessWeight = 0.4;
constexpr double kTitleWeight = 0.2;
constexpr double kRoleWeight = 0.2;

// The number of words of the shortest stretch with marks of all `kinds` leaves.
Position shortest_stretch(const std::vector<Mark>& marks, std::size_t kinds) {
  ByLeaf<std::size_t> inside{};
  std::size_t kinds_inside = 0;
  Position shortest = UINT32_MAX;
  for (std::size_t from = 0, to = 0; to < marks.size(); ++to) {
    if (inside[marks[to].leaf]++ == 0) ++kinds_inside;
    while (kinds_inside == kinds) {
      shortest = std::min(shortest, marks[to].position - marks[from].position + 1);
      if (--inside[marks[from].leaf] == 0) --kinds_inside;
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

}  // namespace

SecondLook::SecondLook(const std::vector<Leaf>& leaves) : leaves_(leaves) {
  for (const Leaf& leaf : leaves) {
    if (!leaf.scores || leaf.common) continue;
    all_idf_ += leaf.idf;
    ++marked_;
  }
}

double SecondLook::factor(const std::vector<Mark>& marks, Position title_end, double role) const {
  if (all_idf_ == 0 || marks.empty()) return 1;
  ByLeaf<double> exactness_of{};
  std::bitset<kMaxQueryTerms> in_title;
  for (const Mark& mark : marks) {
    double& leaf = exactness_of[mark.leaf];
    leaf = std::max(leaf, exactness(mark.grade));
    if (mark.position < title_end) in_title[mark.leaf] = true;
  }
  double exact = 0;
  double title = 0;
  std::size_t found = 0;
  for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
    if (exactness_of[leaf] == 0) continue;
    ++found;
    exact += exactness_of[leaf] * leaves_[leaf].idf / all_idf_;
    title += in_title[leaf] ? leaves_[leaf].idf / all_idf_ : 0;
  }
  double nearness = 0;
  if (found > 1) {
    nearness = std::min(1.0, static_cast<double>(found) / shortest_stretch(marks, found));
  }
  return exact * (1 + kNearnessWeight * nearness + kTitleWeight * title + kRoleWeight * role);
}

double SecondLook::most(const std::vector<Mark>& title_marks, double role) const {
  if (all_idf_ == 0) return most();
  std::bitset<kMaxQueryTerms> in_title;
  double title = 0;
  for (const Mark& mark : title_marks) {
    if (!in_title[mark.leaf]) title += leaves_[mark.leaf].idf / all_idf_;
    in_title[mark.leaf] = true;
  }
  return most(title, role);
}

double SecondLook::most(double title, double role) const {
  constexpr double kRounding = 1 + 1e-9;
  const double nearness = marked_ > 1 ? kNearnessWeight : 0;
  return (1 + nearness + kTitleWeight * title + kRoleWeight * role) * kRounding;
}

}  // namespace erfara
