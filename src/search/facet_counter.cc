#include "facet_counter.h"

#include <algorithm>

#include "erfara/facets/year_range.h"
#include "erfara/index/shard.h"
#include "erfara/search/label.h"
#include "erfara/text/normalise.h"
#include "word_start.h"

namespace erfara {
namespace {

void add_values(const Lexicon& lexicon, const std::string& text, ResolvedFilter& filter) {
  const auto range = info(filter.field).numeric ? year_range_from(text) : std::nullopt;
  const std::vector<ValueId> values =
      range ? values_between(lexicon, filter.field, range->first, range->last)
            : values_for(lexicon, filter.field, text);
  if (values.empty() && !range) filter.unknown.push_back(text);
  filter.values.insert(filter.values.end(), values.begin(), values.end());
}

constexpr std::size_t kListedAtFirst = 256;  // values; few fields have more

// Counts by ValueId, and the narratives without a value.
struct Counts {
  std::vector<std::uint64_t> of_value;
  std::uint64_t missing = 0;
};

// Sorts by count, the largest first, then by rank.
std::uint64_t place_of(std::uint64_t count, std::uint32_t rank) {
  return (UINT32_MAX - count) << 32U | rank;
}

// Adds what the narratives of a shard have. Values of many narratives are counted by the shard's
// numbers first.
void count_values(const Edition& edition, std::size_t shard, Field field,
                  std::span<const NarrativeIndex> narratives, Counts& counts) {
  constexpr std::size_t kFew = 4;  // values a narrative
  const Column& column = edition.shards()[shard].column(field);
  const Lexicon& lexicon = edition.lexicon();
  if (narratives.size() * kFew < column.values().size()) {
    for (const NarrativeIndex narrative : narratives) {
      const Column::Values values = column.of(narrative);
      counts.missing += values.empty() ? 1 : 0;
      for (const std::uint32_t value : values) {
        ++counts.of_value[lexicon.global_value(field, shard, value)];
      }
    }
    return;
  }
  std::vector<std::uint64_t> of_local(column.values().size());
  counts.missing += column.count(narratives, of_local);
  for (std::uint32_t value = 0; value < of_local.size(); ++value) {
    if (of_local[value] == 0) continue;
    counts.of_value[lexicon.global_value(field, shard, value)] += of_local[value];
  }
}

Counts count_values(const Edition& edition, Field field, const CountedNarratives& narratives) {
  Counts counts;
  counts.of_value.resize(edition.lexicon().values(field).size());
  for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
    const auto of_shard = narratives.of(shard);
    if (!of_shard.empty()) count_values(edition, shard, field, of_shard, counts);
  }
  return counts;
}

}  // namespace

CountedNarratives::CountedNarratives(const NarrativeSet& narratives, const Edition& edition,
                                     const Numbering& numbering) {
  indexes_.reserve(narratives.count());
  for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
    const NarrativeNumber first = numbering.number(shard, 0);
    narratives.each_in(first, first + edition.shards()[shard].narratives(),
                       [&](NarrativeNumber number) { indexes_.push_back(number - first); });
    starts_.push_back(indexes_.size());
  }
}

std::vector<ResolvedFilter> resolve_filters(const Edition& edition, const ShardReader& terms,
                                            const std::vector<FieldSelection>& selections) {
  std::vector<ResolvedFilter> filters;
  for (const FieldSelection& selection : selections) {
    if (selection.values.empty()) continue;
    ResolvedFilter filter{selection.field, {}, {}, {}};
    for (const std::string& text : selection.values) {
      add_values(edition.lexicon(), normalised(text), filter);
    }
    std::sort(filter.values.begin(), filter.values.end());
    filter.values.erase(std::unique(filter.values.begin(), filter.values.end()),
                        filter.values.end());
    filter.narratives = terms.with_values(filter.field, filter.values);
    filters.push_back(std::move(filter));
  }
  return filters;
}

NarrativeSet within(NarrativeSet matching, const std::vector<ResolvedFilter>& filters,
                    std::optional<Field> except) {
  for (const ResolvedFilter& filter : filters) {
    if (filter.field != except) matching &= filter.narratives;
  }
  return matching;
}

std::vector<std::uint64_t> FacetCounter::counts(Field field,
                                                const CountedNarratives& narratives) const {
  return count_values(edition_, field, narratives).of_value;
}

FacetCounts FacetCounter::count(Field field, const CountedNarratives& narratives,
                                const std::vector<ResolvedFilter>& filters,
                                const FacetListing& listing) {
  const StringTable& table = edition_.lexicon().values(field);
  const Counts counts = count_values(edition_, field, narratives);
  const auto filter = std::find_if(filters.begin(), filters.end(),
                                   [&](const ResolvedFilter& f) { return f.field == field; });
  const auto selected = [&](ValueId value) {
    return filter != filters.end() &&
           std::binary_search(filter->values.begin(), filter->values.end(), value);
  };
  FacetCounts result;
  result.field = field;
  result.missing = counts.missing;
  const std::vector<std::uint32_t>& ranks = ranks_.of(field);
  std::vector<std::uint64_t> listed;  // the largest count first, then by rank
  listed.reserve(std::min<std::size_t>(table.size(), kListedAtFirst));
  for (ValueId value = 0; value < table.size(); ++value) {
    if (counts.of_value[value] > 0) ++result.distinct;
    if (counts.of_value[value] == 0 && !selected(value)) continue;
    if (!listing.folded_prefix.empty() &&
        !a_word_starts_with(folded(value_label(field, table[value], listing.language)),
                            listing.folded_prefix)) {
      continue;
    }
    listed.push_back(place_of(counts.of_value[value], ranks[value]));
  }
  const std::vector<ValueId>& by_rank = ranks_.ordered(field);
  const auto value_at = [&](std::uint64_t place) {
    return by_rank[static_cast<std::uint32_t>(place)];
  };
  const auto rest =
      listed.begin() + static_cast<std::ptrdiff_t>(std::min(listing.limit, listed.size()));
  if (rest != listed.end()) std::nth_element(listed.begin(), rest, listed.end());
  listed.erase(std::remove_if(rest, listed.end(),
                              [&](std::uint64_t place) { return !selected(value_at(place)); }),
               listed.end());
  std::sort(listed.begin(), listed.end());
  result.values.reserve(listed.size());
  for (const std::uint64_t place : listed) {
    const ValueId value = value_at(place);
    result.values.push_back({std::string(table[value]),
                             value_label(field, table[value], listing.language),
                             counts.of_value[value], selected(value)});
  }
  if (filter == filters.end()) return result;
  for (const std::string& unknown : filter->unknown) {
    result.values.push_back({unknown, unknown, 0, true});
  }
  return result;
}

}  // namespace erfara
