#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/keyness_measures.h"
#include "erfara/index/level.h"
#include "erfara/json/value.h"

namespace erfara {

struct Subcorpus;
class StudiedEdition;

/// The order of key words, strongest first; ties by hits in the target, then by the word's bytes.
enum class KeynessSort : std::uint8_t {
  log_likelihood,
  log_ratio,  ///< by size, over-use and under-use mixed
  lrc,        ///< the same
};
std::string_view to_string(KeynessSort sort);
std::optional<KeynessSort> keyness_sort_from(std::string_view name);

enum class KeynessSide : std::uint8_t { both, over, under };
std::string_view to_string(KeynessSide side);
std::optional<KeynessSide> keyness_side_from(std::string_view name);

struct KeynessRequest {
  Level level = Level::form;
  /// A word is tested when so many persons of the corpus use it and, if the target uses it more,
  /// so many persons of the target.
  std::uint32_t min_persons = 3;
  bool skip_common = false;  ///< very common words are not tested
  /// Words that some persons of either side use, but fewer than this, are withheld and not tested.
  std::uint32_t withhold_below = 0;
  KeynessSide side = KeynessSide::both;
  std::string search;  ///< only words like this are listed, as in WordsRequest; all are tested
  KeynessSort sort = KeynessSort::log_likelihood;
  std::size_t limit = 10;  ///< at most kMaxRows, or kAllRows
  std::size_t offset = 0;
};

/// A word that is used more, or less, in the target than in the reference.
struct KeyWord {
  std::string word;
  Count target;
  std::uint64_t reference_hits = 0;
  double per_million = 0;
  double reference_per_million = 0;
  double log_likelihood = 0;  ///< keyness_measures.h, as the next six
  double log_ratio = 0;       ///< above zero: over-used
  /// Of the log ratio, at an error of 5 % over all tests together; lrc is the end nearer to 0.
  LogRatioInterval interval{};
  double lrc = 0;  ///< 0: not safely over-used or under-used
  double p = 1;
  double p_holm = 1;  ///< corrected for `tests`
  double p_bh = 1;
};

struct KeynessAnswer {
  std::uint64_t tests = 0;     ///< words that were tested, on both sides
  std::uint64_t total = 0;     ///< those of the side asked for
  std::uint64_t withheld = 0;  ///< words that were withheld besides
  std::vector<KeyWord> rows;
};

/// The words that tell `target` from `reference`. The two should not overlap: the tests hold for
/// separate texts. Costs some 5 ns a token of the target, 1 ns a token by which the reference
/// differs from the rest of the corpus, and some 50 ns a word; by LRC some microseconds a word
/// besides, and to withhold 2 ns a token of the reference. Throws `limit` as `words` does.
KeynessAnswer keyness(const StudiedEdition& edition, const Subcorpus& target,
                      const Subcorpus& reference, const KeynessRequest& request);

/// {word, hits, per_million, narratives, persons, reference_hits, reference_per_million,
/// log_likelihood, log_ratio, log_ratio_low, log_ratio_high, lrc, p, p_holm, p_bh}; an infinite end
/// is null.
json::Value to_json(const KeyWord& row);
/// Without the rows: {tests, total, withheld}.
json::Value to_json(const KeynessAnswer& answer);

}  // namespace erfara
