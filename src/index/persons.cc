#include "erfara/index/persons.h"

#include <algorithm>
#include <numeric>

#include "erfara/index/lexicon.h"
#include "erfara/index/numbering.h"

namespace erfara {

PersonTable find_persons(std::span<const Shard> shards, const Lexicon& lexicon) {
  const Numbering numbering(shards);
  PersonTable table;
  table.of.resize(numbering.size());
  table.anonymous.resize((numbering.size() + 63) / 64);
  constexpr PersonId kNobody = UINT32_MAX;
  std::vector<PersonId> of_author(lexicon.values(Field::author).size(), kNobody);
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    const Column& authors = shards[shard].column(Field::author);
    for (NarrativeIndex index = 0; index < shards[shard].narratives(); ++index) {
      const NarrativeNumber narrative = numbering.number(shard, index);
      table.of[narrative] = narrative;
      if (authors.of(index).empty()) {
        table.anonymous[narrative / 64] |= std::uint64_t{1} << (narrative % 64);
        continue;
      }
      const ValueId author = lexicon.global_value(Field::author, shard, authors.of(index).front());
      if (of_author[author] == kNobody) of_author[author] = narrative;
      table.of[narrative] = of_author[author];
    }
  }
  table.order.resize(numbering.size());
  std::iota(table.order.begin(), table.order.end(), NarrativeNumber{0});
  std::stable_sort(table.order.begin(), table.order.end(),
                   [&](NarrativeNumber a, NarrativeNumber b) { return table.of[a] < table.of[b]; });
  return table;
}

void PersonTable::write(SectionFileWriter& file) const {
  file.add_array<PersonId>("persons", of);
  file.add_array<std::uint64_t>("persons.anonymous", anonymous);
  file.add_array<NarrativeNumber>("persons.order", order);
}

Persons::Persons(const SectionFile& file)
    : of_(file.array<PersonId>("persons")),
      anonymous_(file.array<std::uint64_t>("persons.anonymous")),
      order_(file.array<NarrativeNumber>("persons.order")) {}

}  // namespace erfara
