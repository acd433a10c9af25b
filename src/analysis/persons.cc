#include "erfara/analysis/persons.h"

#include <algorithm>
#include <numeric>

#include "erfara/index/lexicon.h"

namespace erfara {

Persons::Persons(const Edition& edition, const Numbering& numbering)
    : of_(numbering.size()), anonymous_(numbering.size()), order_(numbering.size()) {
  const Lexicon& lexicon = edition.lexicon();
  constexpr PersonId kNobody = UINT32_MAX;
  std::vector<PersonId> of_author(lexicon.values(Field::author).size(), kNobody);
  for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
    const Column& authors = edition.shards()[shard].column(Field::author);
    for (NarrativeIndex index = 0; index < edition.shards()[shard].narratives(); ++index) {
      const NarrativeNumber narrative = numbering.number(shard, index);
      of_[narrative] = narrative;
      if (authors.of(index).empty()) {
        anonymous_.add(narrative);
        continue;
      }
      const ValueId author = lexicon.global_value(Field::author, shard, authors.of(index).front());
      if (of_author[author] == kNobody) of_author[author] = narrative;
      of_[narrative] = of_author[author];
    }
  }
  std::iota(order_.begin(), order_.end(), NarrativeNumber{0});
  std::stable_sort(order_.begin(), order_.end(),
                   [&](NarrativeNumber a, NarrativeNumber b) { return of_[a] < of_[b]; });
}

}  // namespace erfara
