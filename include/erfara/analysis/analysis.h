#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/analysis/concordance.h"
#include "erfara/analysis/keyness.h"
#include "erfara/index/level.h"
#include "erfara/json/value.h"
#include "erfara/search/answer.h"
#include "erfara/search/request.h"

namespace erfara {

class Searcher;
class StudiedEdition;

/// The analyses; the names of commands and addresses are the enumerators'.
enum class AnalysisKind : std::uint8_t {
  words,
  concordance,
  collocates,
  keyness,
  trend,
  dispersion,
  compare,
};
/// Whether an analysis has a second selection.
constexpr bool has_reference(AnalysisKind kind) {
  return kind == AnalysisKind::keyness || kind == AnalysisKind::compare;
}
inline constexpr std::size_t kAnalysisKinds = 7;
std::string_view to_string(AnalysisKind kind);
std::optional<AnalysisKind> analysis_kind_from(std::string_view name);

/// An analysis as it is asked for from outside: a selection and settings (setting.h). Which of them
/// count follows from the kind; the meaning of each stands in the kind's own header.
struct AnalysisRequest {
  AnalysisKind kind = AnalysisKind::words;
  Level by = Level::form;
  KeynessSide side = KeynessSide::both;
  bool skip_common = false;
  bool sentence = false;
  unsigned n = 1;
  SearchRequest selection;                 ///< its limit, offset, sort and facets do not count
  std::optional<SearchRequest> reference;  ///< keyness, compare: the rest of the corpus when absent
  std::vector<std::string> nodes;          ///< one, but for a trend one or more
  std::string near;                        ///< concordance: a node of one word; may be empty
  std::vector<std::string> in;             ///< concordance: parts of the hits (hit_part.h)
  Field per = Field::year;                 ///< trend
  std::string sort;                        ///< empty is the kind's first choice
  std::string search;
  std::size_t limit = 10;
  std::size_t offset = 0;
  std::size_t groups = 10;
  std::size_t bins = 100;
  std::uint64_t min_hits = 1;
  std::uint64_t sample = 0;
  std::uint64_t seed = 1;
  std::uint32_t min_persons = 3;
  std::uint32_t withhold_below = 0;
  std::uint32_t left = 5;
  std::uint32_t right = 5;
  std::uint32_t context = 8;
  std::function<void(double share)> progress;  ///< words: as in WordsRequest
};

/// An analysis that was carried out, its rows to be read one at a time. A value; keeps what it
/// reads from open by itself.
struct AnalysisRows {
  json::Value about;                 ///< all that `analyse` says but the rows
  QueryEcho query;                   ///< how the query of the selection was understood
  std::vector<std::string> columns;  ///< analysis_rows: the members of every row, in their order
  std::size_t total = 0;             ///< rows
  /// The row at a place from 0 to total - 1; a line of a concordance may have `near` besides the
  /// columns. Any thread, one at a time.
  std::function<json::Value(std::size_t place)> row;
};

/// Carries an analysis out and gives all its rows, whatever its limit and offset, which are then no
/// settings. Holds some 100 bytes a row, of a concordance 24. Throws as `analyse` does, and `limit`
/// for over kMaxNgramRows n-grams.
AnalysisRows analysis_rows(const StudiedEdition& edition, Searcher& searcher,
                           const AnalysisRequest& request);

/// Carries an analysis out: {edition, query, selection: {narratives, words, persons, anonymous,
/// folded}, reference (keyness, compare: the same of the second), settings (all that count, as they
/// were taken), total, rows, …}, the rest as the kind's own to_json gives it. `searcher` reads the
/// same edition. Throws `usage` for a node that is missing or cannot be read, `limit` for values
/// over their bounds, and what Searcher::search throws; `cancelled` when it is given up
/// (platform/cancellation.h).
json::Value analyse(const StudiedEdition& edition, Searcher& searcher,
                    const AnalysisRequest& request);

}  // namespace erfara
