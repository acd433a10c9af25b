#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/index/level.h"
#include "erfara/json/value.h"

namespace erfara {

struct Subcorpus;
class StudiedEdition;

/// The order of a frequency list. Ties are broken by hits, most first, then by the word's bytes.
enum class WordSort : std::uint8_t {
  hits,        ///< most first
  word,        ///< Swedish order
  narratives,  ///< most first
  persons,     ///< most first
  dp_norm,     ///< most even first ("dispersion")
};
std::string_view to_string(WordSort sort);
std::optional<WordSort> word_sort_from(std::string_view name);

inline constexpr unsigned kMaxNgram = 5;
inline constexpr std::size_t kMaxRows = 1000;            ///< on a page
inline constexpr std::size_t kAllRows = 1'000'000'000;   ///< a limit that lets all rows pass
inline constexpr std::size_t kMaxNgramRows = 1'000'000;  ///< n-grams when all are asked for
/// Throws `limit` for a limit over kMaxRows that is not kAllRows.
void check_limit(std::size_t limit);

/// What a frequency list is asked for.
struct WordsRequest {
  Level level = Level::form;
  unsigned n = 1;      ///< words in a row: 1 to kMaxNgram; above 1 not at Level::part
  std::string search;  ///< only words like this: "plan", "plan*", "*plan", "p*n"; empty is all
  bool skip_common = false;  ///< leave out very common words, and n-grams that begin or end in one
  std::uint64_t min_hits = 1;
  std::uint32_t withhold_below = 0;  ///< rows of fewer persons are withheld
  WordSort sort = WordSort::hits;
  std::size_t limit = 10;  ///< at most kMaxRows, or kAllRows
  std::size_t offset = 0;
  /// Told now and then how much of the n-grams is done, from 0 to 1, by the calling thread; may be
  /// empty.
  std::function<void(double share)> progress;
};

/// A word, or n words parted by spaces, at the level asked for; a space within one of n words
/// ("t ex") is a no-break space.
struct WordRow {
  std::string word;
  Count count;
  double per_million = 0;            ///< of the selection's words
  std::optional<double> dp_norm;     ///< dispersion_measures.h, over narratives
  std::optional<double> juilland_d;  ///< over narratives
};

struct WordsAnswer {
  std::uint64_t total = 0;  ///< words that answer the request, whatever limit and offset
  /// Rows that were withheld besides; nothing where cells are withheld and the list is narrowed by
  /// search or min_hits, for that would tell how often a single word stands.
  std::optional<std::uint64_t> withheld = 0;
  std::vector<WordRow> rows;
};

/// The frequency list of a selection. Titles count; n-grams lie within a sentence. With sorts by
/// hits or word only the rows shown are profiled, some 2 ns a token of the selection, or less than
/// of the whole corpus; the others and `withhold_below` profile every word (some 10 ns a token).
/// N-grams are all written down and sorted, some 150 ns a token, in 128 MiB or what those of the
/// commonest word need. Throws `limit` for a value out of its range, and for more than
/// kMaxNgramRows n-grams when all rows are asked for; `cancelled`.
WordsAnswer words(const StudiedEdition& edition, const Subcorpus& selection,
                  const WordsRequest& request);

/// {word, hits, per_million, narratives, persons, dp_norm, juilland_d}
json::Value to_json(const WordRow& row);
/// Without the rows: {total, withheld}; null for nothing.
json::Value to_json(const WordsAnswer& answer);

}  // namespace erfara
