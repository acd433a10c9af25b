#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "erfara/facets/field.h"
#include "erfara/search/narrative_set.h"
#include "erfara/search/request.h"
#include "facet_counter.h"
#include "shard_reader.h"

namespace erfara {

/// The narratives within filters, with what suggestions count there. As one types, the filters stay
/// the same, so that it pays to keep them: costs some milliseconds at a million narratives.
class Filtered {
 public:
  static constexpr std::array kCounted = {Field::role, Field::municipality, Field::organisation};

  /// Throws what the reader throws.
  Filtered(const Edition& edition, const ShardReader& reader, const FacetCounter& facets,
           std::vector<FieldSelection> filters)
      : filters_(std::move(filters)),
        narratives_(within(NarrativeSet(reader.numbering().size(), true),
                           resolve_filters(edition, reader, filters_), std::nullopt)) {
    reader.leave_missing_out(narratives_);
    const CountedNarratives counted(narratives_, edition, reader.numbering());
    for (std::size_t i = 0; i < kCounted.size(); ++i) {
      counts_[i] = facets.counts(kCounted[i], counted);
    }
  }

  const std::vector<FieldSelection>& filters() const { return filters_; }
  const NarrativeSet& narratives() const { return narratives_; }
  /// How many of them have a value of a field of kCounted.
  std::uint64_t narratives_with(Field field, ValueId value) const {
    const auto* const at = std::find(kCounted.begin(), kCounted.end(), field);
    return counts_[static_cast<std::size_t>(at - kCounted.begin())][value];
  }

 private:
  std::vector<FieldSelection> filters_;
  NarrativeSet narratives_;
  std::array<std::vector<std::uint64_t>, kCounted.size()> counts_;  // by ValueId
};

}  // namespace erfara
