#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "erfara/search/answer.h"
#include "matcher.h"
#include "value_ranks.h"

namespace erfara {

/// A selection in a field, looked up.
struct ResolvedFilter {
  Field field;
  std::vector<ValueId> values;       ///< ascending
  std::vector<std::string> unknown;  ///< values typed that the edition lacks
  NarrativeSet narratives;           ///< those with any of the values
};

/// Looks a request's selections up. Throws `damaged`.
std::vector<ResolvedFilter> resolve_filters(const Edition& edition, const ShardReader& terms,
                                            const std::vector<FieldSelection>& selections);

/// `matching` within the filters, that of `except` left out.
NarrativeSet within(NarrativeSet matching, const std::vector<ResolvedFilter>& filters,
                    std::optional<Field> except);

/// How a field's values are to be listed.
struct FacetListing {
  std::size_t limit = 20;     ///< the selected values come besides
  std::string folded_prefix;  ///< only values of which a word, folded, starts with this
  Language language = Language::swedish;
};

/// A set of narratives as a list, which is sooner gone through: make one for all fields that are
/// counted over the set.
class CountedNarratives {
 public:
  CountedNarratives(const NarrativeSet& narratives, const Edition& edition,
                    const Numbering& numbering);

  /// Those of a shard by their numbers in it, ascending.
  std::span<const NarrativeIndex> of(std::size_t shard) const {
    return std::span(indexes_).subspan(starts_[shard], starts_[shard + 1] - starts_[shard]);
  }

 private:
  std::vector<NarrativeIndex> indexes_;
  std::vector<std::size_t> starts_{0};  // by shard
};

/// Counts the values of fields. Belongs to one thread; what it is given must outlive it.
class FacetCounter {
 public:
  FacetCounter(const Edition& edition, ValueRanks& ranks) : edition_(edition), ranks_(ranks) {}

  /// The counts of a field over `narratives` (the field's own filter left out).
  FacetCounts count(Field field, const CountedNarratives& narratives,
                    const std::vector<ResolvedFilter>& filters, const FacetListing& listing);
  /// How many of `narratives` have each value, by ValueId.
  std::vector<std::uint64_t> counts(Field field, const CountedNarratives& narratives) const;

 private:
  const Edition& edition_;
  ValueRanks& ranks_;
};

}  // namespace erfara
