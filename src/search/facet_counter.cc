#include "facet_counter.h"

#include <algorithm>

#include "erfara/facets/year_range.h"
#include "erfara/index/shard.h"
#include "erfara/text/normalise.h"
#include "label.h"
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

// Counts by ValueId, and the narratives without a value.
struct Counts {
  std::vector<std::uint64_t> of_value;
  std::uint64_t missing = 0;
};

Counts count_values(const Edition& edition, const Numbering& numbering, Field field,
                    const NarrativeSet& narratives) {
  Counts counts;
  counts.of_value.resize(edition.lexicon().values(field).size());
  std::vector<std::uint64_t> of_local;
  for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
    const Column& column = edition.shards()[shard].column(field);
    const NarrativeNumber first = numbering.number(shard, 0);
    of_local.assign(column.values().size(), 0);
    narratives.each_in(first, first + edition.shards()[shard].narratives(),
                       [&](NarrativeNumber number) {
                         const auto values = column.of(number - first);
                         if (values.empty()) ++counts.missing;
                         for (const std::uint32_t value : values) ++of_local[value];
                       });
    for (std::uint32_t value = 0; value < of_local.size(); ++value) {
      if (of_local[value] == 0) continue;
      counts.of_value[edition.lexicon().global_value(field, shard, value)] += of_local[value];
    }
  }
  return counts;
}

}  // namespace

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

FacetCounts FacetCounter::count(Field field, const NarrativeSet& narratives,
                                const std::vector<ResolvedFilter>& filters,
                                const FacetListing& listing) {
  const StringTable& table = edition_.lexicon().values(field);
  const Counts counts = count_values(edition_, numbering_, field, narratives);
  const auto filter = std::find_if(filters.begin(), filters.end(),
                                   [&](const ResolvedFilter& f) { return f.field == field; });
  const auto selected = [&](ValueId value) {
    return filter != filters.end() &&
           std::binary_search(filter->values.begin(), filter->values.end(), value);
  };
  FacetCounts result;
  result.field = field;
  result.missing = counts.missing;
  std::vector<ValueId> listed;
  for (ValueId value = 0; value < table.size(); ++value) {
    if (counts.of_value[value] > 0) ++result.distinct;
    if (counts.of_value[value] == 0 && !selected(value)) continue;
    if (!listing.folded_prefix.empty() &&
        !a_word_starts_with(folded(value_label(field, table[value], listing.language)),
                            listing.folded_prefix)) {
      continue;
    }
    listed.push_back(value);
  }
  const std::vector<std::uint32_t>& ranks = ranks_.of(field);
  const auto before = [&](ValueId a, ValueId b) {
    if (counts.of_value[a] != counts.of_value[b]) return counts.of_value[a] > counts.of_value[b];
    return ranks[a] < ranks[b];
  };
  const auto rest =
      listed.begin() + static_cast<std::ptrdiff_t>(std::min(listing.limit, listed.size()));
  std::partial_sort(listed.begin(), rest, listed.end(), before);
  listed.erase(std::remove_if(rest, listed.end(), [&](ValueId value) { return !selected(value); }),
               listed.end());
  std::sort(rest, listed.end(), before);
  for (const ValueId value : listed) {
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
