#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/node.h"
#include "erfara/json/value.h"

namespace erfara {

struct Subcorpus;
class StudiedEdition;

inline constexpr std::size_t kMaxBins = 1000;
inline constexpr std::size_t kMaxShownHits = 1000;

struct DispersionRequest {
  Node node;
  std::size_t bins = 100;  ///< equal stretches of the selection, 1 to kMaxBins
  /// Nothing when fewer persons are behind the hits. Above 1 no rows, as each is one person's, and
  /// no bins when one that has hits has those of fewer.
  std::uint32_t withhold_below = 0;
  std::size_t limit = 10;  ///< at most kMaxRows, or kAllRows
  std::size_t offset = 0;
};

/// Where the node stands in a narrative: a line of a barcode.
struct NarrativeHits {
  std::string id;
  std::string title;  ///< as hits have it (search/label.h)
  std::uint64_t words = 0;
  std::uint64_t hits = 0;
  double per_million = 0;
  /// The nodes' first words, counted from 0 through title and text; at most kMaxShownHits.
  std::vector<std::uint32_t> places;
};

struct DispersionAnswer {
  Count count;
  bool withheld = false;             ///< all of it
  bool rows_withheld = false;        ///< rows, and perhaps bins
  std::optional<double> dp_norm;     ///< dispersion_measures.h, over narratives
  std::optional<double> juilland_d;  ///< the same
  /// Hits in equal stretches of the selection's words, in the order of the texts.
  std::vector<std::uint64_t> bins;
  std::uint64_t total = 0;          ///< narratives with the node
  std::vector<NarrativeHits> rows;  ///< most hits first, then in the order of the texts
};

/// Where a node stands in a selection. Throws `limit` for a value out of its range.
DispersionAnswer dispersion(const StudiedEdition& edition, const Subcorpus& selection,
                            const DispersionRequest& request);

/// {id, title, words, hits, per_million, places}
json::Value to_json(const NarrativeHits& row);
/// Without the rows: {hits, narratives, persons, withheld, rows_withheld, dp_norm, juilland_d,
/// bins, total}; counts that are withheld are null.
json::Value to_json(const DispersionAnswer& answer);

}  // namespace erfara
