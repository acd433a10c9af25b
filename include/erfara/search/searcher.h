#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "erfara/search/answer.h"
#include "erfara/search/completion.h"
#include "erfara/search/narrative_set.h"
#include "erfara/search/request.h"
#include "erfara/search/selection.h"

namespace erfara {

class Edition;

/// What a request finds, as a set.
struct FoundNarratives {
  NarrativeSet narratives;
  std::uint64_t folded = 0;  ///< as in SearchAnswer
  QueryEcho query;
};

/// Answers from one edition. A Searcher belongs to one thread (its database handles do); the
/// edition is shared between all of them. Creating one costs well under a millisecond.
class Searcher {
 public:
  /// Keeps the edition open as long as it lives. Throws `damaged` when the database cannot be
  /// opened.
  explicit Searcher(std::shared_ptr<const Edition> edition);
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  const Edition& edition() const;

  /// Never fails because of what the query says; what could not be read is in the notices. Throws
  /// `limit` for a query longer than kMaxQueryBytes and `damaged` for an edition that is.
  SearchAnswer search(const SearchRequest& request);

  /// All that `request` finds; its limit, offset and facets do not count. Throws as `search` does.
  /// Holds four bytes a narrative.
  Selection select(const SearchRequest& request);

  /// The narratives that `search` counts in its total, without ranking, snippets and facets. Throws
  /// as `search` does.
  FoundNarratives find(const SearchRequest& request);

  /// The narrative of this id with the words of `query` (may be empty) marked and the reasons why
  /// it matches, in `language`; nothing when this edition has none. What of `place` lies in the
  /// text is marked instead of the query's words, in one piece, where it has words.
  std::optional<NarrativeAnswer> narrative(std::string_view id, std::string_view query,
                                           Language language = Language::swedish,
                                           WordSpan place = {});

  /// The narratives most like this one, at most `limit`; nothing when this edition has none of this
  /// id.
  std::optional<SimilarAnswer> similar(std::string_view id, std::size_t limit);

  /// What the query of `request` (which may be unfinished) may become, within the request's
  /// filters; at most its limit. Throws as `search` does.
  CompletionAnswer complete(const SearchRequest& request);

  /// The values of one field under a request (whose limit, offset and sort do not count): those
  /// whose folded form, or a word of it, starts with the folded `prefix`, at most `limit`.
  FacetCounts facet(const SearchRequest& request, Field field, std::string_view prefix,
                    std::size_t limit);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace erfara
