#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "erfara/query/parsed_query.h"
#include "erfara/search/narrative_set.h"
#include "erfara/search/request.h"
#include "postings.h"
#include "scores.h"

namespace erfara {

/// A leaf of the query with where it was found.
struct Leaf {
  const QueryNode* node;
  Target target;
  bool scores;  ///< whether finding it counts for a narrative; not so under NOT
  bool common;  ///< very common beside other words: need not be found, is not marked
  NarrativeSet found;
  double idf = 0;
};

/// A query evaluated over an edition: which narratives match, and how well. Scores are sums of BM25
/// over the leaves that score, added in the order of the leaves, so they do not depend on the
/// shards.
class Matcher {
 public:
  /// Evaluates every leaf into `scores`, which are cleared first. The query and everything else
  /// given must outlive it. Throws `damaged`.
  Matcher(const Edition& edition, const ShardReader& terms, const ParsedQuery& query,
          Scores& scores);

  /// The narratives that match when the words beside each other must all be there, or any of them.
  NarrativeSet matching(bool any) const;
  /// Whether `matching(true)` can give more than `matching(false)`.
  bool can_relax() const;

  /// Whether what this node of the query says holds for a narrative, every word of it wanted.
  bool holds(const QueryNode& node, NarrativeNumber narrative) const {
    return combine(node, false).has(narrative);
  }

  const std::vector<Leaf>& leaves() const { return leaves_; }
  /// The field nodes whose value no narrative has.
  const std::vector<const QueryNode*>& unknown_values() const { return unknown_values_; }
  /// The words that were left out because they are very common.
  const std::vector<const QueryNode*>& left_out() const { return left_out_; }
  const Scores& scores() const { return scores_; }

 private:
  void collect(const QueryNode& node, bool scores);
  void leave_common_words_out(const QueryNode& group);
  bool is_left_out(const QueryNode& node) const;
  void evaluate(Leaf& leaf);
  bool worth_scoring(const Target& target) const;
  NarrativeSet field_set(const QueryNode& node) const;
  NarrativeSet combine(const QueryNode& node, bool any) const;

  const Edition& edition_;
  const ShardReader& terms_;
  const ParsedQuery& query_;
  std::vector<Leaf> leaves_;
  std::vector<const QueryNode*> unknown_values_;
  std::vector<const QueryNode*> left_out_;  // very common words beside others
  Scores& scores_;
};

/// The values that a field value typed by a reader stands for: equal to it (Lexicon::find_values)
/// or called so ("Gävle kommun", "Skåne" for a county, a kind's label), beginning with it when it
/// ends in '*', or within a range of years.
std::vector<ValueId> values_for(const Lexicon& lexicon, Field field, std::string_view text);
std::vector<ValueId> values_between(const Lexicon& lexicon, Field field, std::optional<int> first,
                                    std::optional<int> last);

}  // namespace erfara
