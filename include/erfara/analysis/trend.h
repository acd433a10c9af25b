#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/interval.h"
#include "erfara/analysis/node.h"
#include "erfara/analysis/subcorpus.h"
#include "erfara/facets/field.h"

namespace erfara {

inline constexpr std::size_t kMaxTrendNodes = 20;

/// The order of the groups; ties in the order of their values.
enum class TrendSort : std::uint8_t {
  value,  ///< Swedish order; years ascending
  hits,   ///< of the first node, most first, as those below
  per_million,
  share,
};
std::optional<TrendSort> trend_sort_from(std::string_view name);

struct TrendRequest {
  std::vector<Node> nodes;  ///< at most kMaxTrendNodes
  Field per = Field::year;  ///< whose values the narratives are counted by
  TrendSort sort = TrendSort::value;
  /// Points and groups of fewer persons are withheld, and where the persons behind all of them are
  /// fewer, those with the fewest besides, so that the sum does not tell.
  std::uint32_t withhold_below = 0;
};

/// How often a node stands in the narratives of a group.
struct TrendPoint {
  bool withheld = false;  ///< then the counts are 0 and the intervals empty
  Count count;
  double per_million = 0;
  Interval per_million_interval;  ///< rate_interval over the group's narratives
  double share = 0;               ///< of the group's narratives, 0 to 1
  Interval share_interval;        ///< wilson_interval
};

/// What the narratives with a value (a year) have in the selection, and a point for each node. A
/// narrative belongs to every year of its cohort and each of its roles, so groups may add up to
/// more than the selection.
struct TrendGroup {
  std::string value;
  bool withheld = false;  ///< then its size is 0 and its points are withheld, too
  SubcorpusSize size;
  std::vector<TrendPoint> points;
};

struct TrendAnswer {
  std::vector<TrendGroup> rows;
  std::uint64_t without = 0;  ///< narratives that no row counts, having no value
};

/// The years of a selection, or the values of another field. Costs the finding of the nodes and
/// some 20 ns a narrative and node. Throws `limit` for too many nodes.
TrendAnswer trend(const StudiedEdition& edition, const Subcorpus& selection,
                  const TrendRequest& request);

/// A row for a group and a node of this name: {year, node, hits, per_million, per_million_low,
/// per_million_high, narratives, share, share_low, share_high, persons, withheld, year_narratives,
/// year_words, year_persons}, or with the name of another field in place of "year"; what is
/// withheld, and a bound that is infinite, is null.
json::Value to_json(const TrendGroup& group, Field per, const TrendPoint& point,
                    const std::string& node);
/// Without the rows, of which each group and node has one: {total, without_year}.
json::Value to_json(const TrendAnswer& answer, Field per);

}  // namespace erfara
