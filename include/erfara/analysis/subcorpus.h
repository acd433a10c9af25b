#pragma once

#include <cstdint>
#include <vector>

#include "erfara/json/value.h"
#include "erfara/search/answer.h"
#include "erfara/search/narrative_set.h"
#include "erfara/search/request.h"

namespace erfara {

class Searcher;
class StudiedEdition;

/// How large a selection is.
struct SubcorpusSize {
  std::uint64_t narratives = 0;
  std::uint64_t words = 0;      ///< tokens of titles and texts
  std::uint64_t persons = 0;    ///< authors; a narrative without one counts as a person of its own
  std::uint64_t anonymous = 0;  ///< narratives without an author
  std::uint64_t folded = 0;     ///< near-duplicates that belong to it and are not counted
  bool operator==(const SubcorpusSize&) const = default;
};

/// Narratives that are studied together.
struct Subcorpus {
  NarrativeSet narratives;
  SubcorpusSize size;
  std::vector<NarrativeNumber> by_person;  ///< the members, those of a person next to each other
  QueryEcho query;                         ///< how the query that selected them was understood
};

/// The selection that these narratives are.
Subcorpus make_subcorpus(const StudiedEdition& edition, NarrativeSet narratives);

/// What a search finds, as a selection: near-duplicates once unless the request shows them.
/// `searcher` reads the same edition. Throws as Searcher::search does.
Subcorpus select(const StudiedEdition& edition, Searcher& searcher, const SearchRequest& request);

/// The corpus without a selection. When `mode` folds, also without the near-duplicates of the
/// selection's members, and with other near-duplicates once.
Subcorpus rest_of(const StudiedEdition& edition, const Subcorpus& selection, DuplicateMode mode);

/// {narratives, words, persons, anonymous, folded}.
json::Value to_json(const SubcorpusSize& size);

}  // namespace erfara
