#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "erfara/analysis/studied_edition.h"

namespace erfara {

/// How many persons of a selection have one of the values of a field, `has` by ValueId, or none
/// when `without` is true, in a narrative for which `counts` holds. What cells of a few persons
/// have together is the difference of the sum and the others, so that many persons must be behind
/// them, too.
template <typename Counts>
std::uint32_t persons_with(const StudiedEdition& edition, const Subcorpus& selection, Field field,
                           const std::vector<bool>& has, bool without, const Counts& counts) {
  const Lexicon& lexicon = edition.edition().lexicon();
  std::uint32_t persons = 0;
  PersonId last = UINT32_MAX;
  for (const NarrativeNumber narrative : selection.by_person) {
    const PersonId person = edition.persons().of(narrative);
    if (person == last || !counts(narrative)) continue;
    const Location at = edition.numbering().location(narrative);
    const auto values = edition.edition().shards()[at.shard].column(field).of(at.index);
    const bool has_one = (without && values.empty()) ||
                         std::any_of(values.begin(), values.end(), [&](std::uint32_t local) {
                           return has[lexicon.global_value(field, at.shard, local)];
                         });
    if (!has_one) continue;
    ++persons;
    last = person;
  }
  return persons;
}

}  // namespace erfara
