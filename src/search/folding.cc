#include "erfara/search/folding.h"

#include <algorithm>

namespace erfara {

Folding::Folding(const Duplicates& duplicates, std::size_t narratives)
    : duplicates_(duplicates), behind_(narratives) {
  for (std::size_t number = 0; number < duplicates.groups(); ++number) {
    for (const NarrativeNumber member : duplicates.group(number).subspan(1)) behind_.add(member);
  }
}

NarrativeSet Folding::folded(const NarrativeSet& narratives) const {
  NarrativeSet result = narratives;
  result -= behind_;
  NarrativeSet candidates = narratives;
  candidates &= behind_;
  candidates.each([&](NarrativeNumber number) {
    const auto group = duplicates_.group_of(number);
    // Members before the first one there are few as a rule: it is the group's own first.
    const auto first = std::find_if(group.begin(), group.end(),
                                    [&](NarrativeNumber member) { return narratives.has(member); });
    result.add(*first);
  });
  return result;
}

std::uint32_t Folding::others(NarrativeNumber number, const NarrativeSet& narratives) const {
  const auto group = duplicates_.group_of(number);
  return static_cast<std::uint32_t>(std::count_if(
      group.begin(), group.end(),
      [&](NarrativeNumber member) { return member != number && narratives.has(member); }));
}

}  // namespace erfara
