#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/interval.h"
#include "erfara/analysis/node.h"
#include "erfara/analysis/subcorpus.h"

namespace erfara {

inline constexpr std::size_t kMaxTrendNodes = 20;

struct TrendRequest {
  std::vector<Node> nodes;  ///< at most kMaxTrendNodes
  /// Points of fewer persons are withheld, and where that is one of a node, the one with the fewest
  /// persons besides, so that the sum does not tell.
  std::uint32_t withhold_below = 0;
};

/// How often a node stands in the narratives of a year.
struct TrendPoint {
  bool withheld = false;  ///< then the counts are 0 and the intervals empty
  Count count;
  double per_million = 0;
  Interval per_million_interval;  ///< rate_interval over the year's narratives
  double share = 0;               ///< of the year's narratives, 0 to 1
  Interval share_interval;        ///< wilson_interval
};

/// What a year has in the selection, and a point for each node. A narrative belongs to every year
/// of its cohort, so years may add up to more than the selection.
struct TrendYear {
  std::string year;
  SubcorpusSize size;
  std::vector<TrendPoint> points;
};

struct TrendAnswer {
  std::vector<TrendYear> rows;     ///< ascending
  std::uint64_t without_year = 0;  ///< narratives that no row counts
};

/// The years of a selection. Costs the finding of the nodes and some 20 ns a narrative and node.
/// Throws `limit` for too many nodes.
TrendAnswer trend(const StudiedEdition& edition, const Subcorpus& selection,
                  const TrendRequest& request);

/// A row for a year and a node of this name: {year, node, hits, per_million, per_million_low,
/// per_million_high, narratives, share, share_low, share_high, persons, withheld, year_narratives,
/// year_words, year_persons}; what is withheld, and a bound that is infinite, is null.
json::Value to_json(const TrendYear& year, const TrendPoint& point, const std::string& node);
/// Without the rows, of which each year and node has one: {total, without_year}.
json::Value to_json(const TrendAnswer& answer);

}  // namespace erfara
