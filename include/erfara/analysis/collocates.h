#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/node.h"
#include "erfara/analysis/reach.h"
#include "erfara/index/level.h"
#include "erfara/json/value.h"

namespace erfara {

struct Subcorpus;
class StudiedEdition;

/// The measure by which collocates are ordered, strongest first; ties by hits together, then by the
/// word's bytes.
enum class CollocateSort : std::uint8_t { log_dice, mi, t, log_likelihood, hits };
std::string_view to_string(CollocateSort sort);
std::optional<CollocateSort> collocate_sort_from(std::string_view name);

struct CollocatesRequest {
  Node node;
  Level level = Level::form;  ///< of the collocates
  Reach reach;
  std::uint64_t min_hits = 3;  ///< together with the node
  bool skip_common = false;
  std::string search;                ///< only words like this, as in WordsRequest
  std::uint32_t withhold_below = 0;  ///< collocates and nodes of fewer persons are withheld
  CollocateSort sort = CollocateSort::log_dice;
  std::size_t limit = 10;  ///< at most kMaxRows, or kAllRows
  std::size_t offset = 0;
};

struct Collocate {
  std::string word;
  Count together;  ///< in windows: hits, and in how many narratives, of how many persons
  /// Hits before the node and after it; together more than together.hits where windows overlap.
  /// Nothing where cells of few persons are withheld.
  std::optional<std::uint64_t> left;
  std::optional<std::uint64_t> right;
  std::uint64_t hits = 0;  ///< in the selection
  double log_dice = 0;     ///< association_measures.h, as the next three
  double mi = 0;
  double t = 0;
  double log_likelihood = 0;
};

struct CollocatesAnswer {
  Count node;
  bool node_withheld = false;  ///< of fewer persons: then there is nothing else
  std::uint64_t window = 0;    ///< tokens in the windows, each once, nodes left out
  std::uint64_t total = 0;     ///< collocates that answer the request
  /// Rows that were withheld besides; nothing where the list is narrowed by search or another
  /// min_hits, for that would tell of single words.
  std::optional<std::uint64_t> withheld = 0;
  std::vector<Collocate> rows;
};

/// The words that stand near a node in a selection. Costs the finding of the node, some 15 ns a
/// token in the windows, and the hits of the selection (count_hits); where cells are withheld, or
/// more than 255 rows asked for, twice as much. Holds up to 16 MiB of windows. Throws `limit` for a
/// value out of its range.
CollocatesAnswer collocates(const StudiedEdition& edition, const Subcorpus& selection,
                            const CollocatesRequest& request);

/// {word, together, left, right, narratives, persons, hits, log_dice, mi, t, log_likelihood}
json::Value to_json(const Collocate& row);
/// Without the rows: {node: {hits, narratives, persons}, node_withheld, window, total, withheld};
/// what is withheld is null.
json::Value to_json(const CollocatesAnswer& answer);

}  // namespace erfara
