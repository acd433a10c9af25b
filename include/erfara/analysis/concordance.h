#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/hit_part.h"
#include "erfara/analysis/node.h"
#include "erfara/analysis/reach.h"
#include "erfara/analysis/words.h"
#include "erfara/facets/field.h"
#include "erfara/json/value.h"
#include "erfara/search/answer.h"

namespace erfara {

struct Subcorpus;
class StudiedEdition;

/// The order of the lines; ties in the order of the texts. Words compare in Swedish order, without
/// regard to case; where there is none, it comes first.
struct ConcordanceSort {
  enum class Key : std::uint8_t {
    text,   ///< as they stand in the corpus
    left,   ///< the words before the node, the nearest first
    right,  ///< the words after the node
    node,   ///< the words of the node
    field,  ///< the value of `field` in Swedish order (the first of several), none last
  };
  Key key = Key::text;
  std::uint32_t words = 3;  ///< left, right: how many count, 1 to 3; node: its first three
  Field field = Field::year;
};
/// "text", "left", "right", "node", or a field's name; nothing for others. `left1` to `left3` and
/// `right1` to `right3` say how many words count.
std::optional<ConcordanceSort> concordance_sort_from(std::string_view name);
std::string to_string(const ConcordanceSort& sort);

inline constexpr std::uint32_t kMaxContextWords = 50;

struct ConcordanceRequest {
  Node node;
  /// With a word, only nodes that have it near: one line for each of its places within reach of a
  /// node, at the nearest node (the left of two), so many as collocates() counts together.
  std::optional<Node> near;
  Reach reach;
  /// All of these hold; `rest` is the caller's to heed. Those by neighbours are taken from the
  /// sample, as the neighbours listed are counted in it.
  std::vector<HitPart> parts;
  ConcordanceSort sort;
  std::uint32_t context = 8;  ///< words on either side, at most kMaxContextWords
  /// Only so many lines, drawn at random; 0 takes all. The same seed draws the same lines of the
  /// same edition.
  std::uint64_t sample = 0;
  std::uint64_t seed = 1;
  /// No lines when fewer persons are behind them, and no words right before and after of fewer.
  std::uint32_t withhold_below = 0;
  std::size_t limit = 10;  ///< at most kMaxRows, or kAllRows
  std::size_t offset = 0;
  std::size_t groups = 10;  ///< words listed that stand right before and after
  /// ConcordanceAnswer::line is asked for lines before this place alone: the others need no order.
  std::size_t ordered = kAllRows;
};

/// A node in its context. Line breaks in the text are spaces.
struct ConcordanceLine {
  std::string id;  ///< of the narrative
  std::string left;
  std::string node;
  std::string right;
  std::uint32_t word = 0;   ///< the node's first word, counted from 0 through title and text
  std::uint32_t words = 1;  ///< of the node
  /// With ConcordanceRequest::near: left or right, with the near word marked; else empty.
  std::vector<Piece> near;
  bool near_left = false;  ///< which of the two
  std::vector<std::string> roles, years;
  std::string municipality;  ///< empty where it is not known
  std::string author;        ///< the same
};

/// A form in lower case that stands next to the node, and how often. Empty: the text begins or ends
/// there.
struct Neighbour {
  std::string word;
  std::uint64_t hits = 0;
};

struct ConcordanceAnswer {
  Count count;              ///< all hits, whatever the sample
  std::uint64_t total = 0;  ///< lines to page through
  bool withheld = false;
  /// The line at a place from 0 to total - 1, and below ConcordanceRequest::ordered, in the order
  /// asked for; absent without lines. Keeps the edition open by itself. Any thread, one at a time.
  std::function<ConcordanceLine(std::size_t place)> line;
  std::vector<ConcordanceLine> rows;  ///< the lines asked for
  std::vector<Neighbour> before;      ///< most frequent first, over all lines of the sample
  std::vector<Neighbour> after;
};

/// The node's lines in a selection. Costs the finding of the node, then some 0.3 µs a line to sort.
/// Throws `limit` for a value out of its range, `usage` for a near node of several words.
ConcordanceAnswer concordance(const StudiedEdition& edition, const Subcorpus& selection,
                              const ConcordanceRequest& request);

/// {id, left, node, right, word, words, roles, years, municipality, author}; with a near word
/// {near: {side: "left" or "right", pieces: [{text, mark}]}} as well.
json::Value to_json(const ConcordanceLine& row);
/// Without the rows: {hits, narratives, persons, total, withheld, before: [{word, hits}], after}.
json::Value to_json(const ConcordanceAnswer& answer);

}  // namespace erfara
