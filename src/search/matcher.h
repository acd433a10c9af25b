#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bm25.h"
#include "erfara/query/parsed_query.h"
#include "erfara/search/narrative_set.h"
#include "erfara/search/request.h"
#include "first_ranked.h"
#include "postings.h"
#include "scores.h"

namespace erfara {

/// A leaf of the query with where it was found.
struct Leaf {
  const QueryNode* node;
  Target target;
  bool scores;  ///< whether finding it counts for a narrative; not so under NOT
  bool common;  ///< very common beside other words: need not be found, is not marked
  LeafPostings postings;
  double idf = 0;
};

/// A query over an edition: which narratives match, and how well. Sets come first, and what is
/// wanted of them alone is scored. Scores are sums of BM25 over the leaves that score, added in the
/// order of the leaves, so they do not depend on the shards.
class Matcher {
 public:
  /// Finds every leaf. The query and everything else given must outlive it. Throws `damaged`.
  Matcher(const Edition& edition, const ShardReader& terms, const ParsedQuery& query);

  /// The narratives that match when the words beside each other must all be there, or any of them.
  NarrativeSet matching(bool any) const;
  /// Clears `scores` and gives these narratives theirs.
  void score(const NarrativeSet& narratives, Scores& scores) const;
  /// The best `wanted` of these narratives by score, then by the order of the sources, where a
  /// single leaf scores and has found so many of them, or each that scores has found all; nothing
  /// otherwise. Gives their `scores` and no others, which costs less than scoring all.
  std::optional<std::vector<NarrativeNumber>> best(const NarrativeSet& narratives,
                                                   std::size_t wanted, Scores& scores) const;
  /// Whether `matching(true)` can give more than `matching(false)`.
  bool can_relax() const;

  /// Whether what this node of the query says holds for a narrative, every word of it wanted.
  bool holds(const QueryNode& node, NarrativeNumber narrative) const {
    NarrativeSet one(terms_.numbering().size());
    one.add(narrative);
    return combine(node, false, &one).has(narrative);
  }

  const std::vector<Leaf>& leaves() const { return leaves_; }
  /// The field nodes whose value no narrative has.
  const std::vector<const QueryNode*>& unknown_values() const { return unknown_values_; }
  /// The words that were left out because they are very common.
  const std::vector<const QueryNode*>& left_out() const { return left_out_; }

 private:
  void collect(const QueryNode& node, bool scores);
  void leave_common_words_out(const QueryNode& group);
  bool is_left_out(const QueryNode& node) const;
  void find(Leaf& leaf) const;
  const Leaf& leaf_of(const QueryNode& node) const;
  std::uint64_t cost(const QueryNode& node) const;
  bool rank(const Leaf& leaf, const NarrativeSet& narratives, std::size_t wanted,
            FirstRanked& first) const;
  bool rank(const std::vector<const Leaf*>& leaves, const NarrativeSet& narratives,
            FirstRanked& first) const;
  Bm25 weight_of(const Leaf& leaf) const;
  bool worth_scoring(const Target& target) const;
  NarrativeSet field_set(const QueryNode& node, const NarrativeSet* within) const;
  NarrativeSet leaf_set(const Leaf& leaf, const NarrativeSet* within) const;
  NarrativeSet all_of(const std::vector<const QueryNode*>& nodes, bool any,
                      const NarrativeSet* within) const;
  NarrativeSet combine(const QueryNode& node, bool any, const NarrativeSet* within) const;

  const Edition& edition_;
  const ShardReader& terms_;
  const ParsedQuery& query_;
  std::vector<Leaf> leaves_;
  std::vector<const QueryNode*> unknown_values_;
  std::vector<const QueryNode*> left_out_;  // very common words beside others
};

/// The values that a field value typed by a reader stands for: equal to it (Lexicon::find_values)
/// or called so ("Gävle kommun", "Skåne" for a county, a kind's label), beginning with it when it
/// ends in '*', or within a range of years.
std::vector<ValueId> values_for(const Lexicon& lexicon, Field field, std::string_view text);
std::vector<ValueId> values_between(const Lexicon& lexicon, Field field, std::optional<int> first,
                                    std::optional<int> last);

}  // namespace erfara
