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
  std::vector<Node> nodes;           ///< at most kMaxTrendNodes
  std::uint32_t withhold_below = 0;  ///< points of fewer persons are withheld
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

/// A row for each year and node; `names` are those of the nodes. {total, without_year, rows:
/// [{year, node, hits, per_million, per_million_low, per_million_high, narratives, share,
/// share_low, share_high, persons, withheld, year_narratives, year_words, year_persons}]}; what is
/// withheld, and a bound that is infinite, is null.
json::Value to_json(const TrendAnswer& answer, const std::vector<std::string>& names);

}  // namespace erfara
