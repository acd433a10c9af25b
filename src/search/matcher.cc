#include "matcher.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "bm25.h"
#include "erfara/index/shard.h"
#include "erfara/index/terms.h"
#include "erfara/language/query_vocabulary.h"
#include "erfara/search/label.h"
#include "erfara/text/normalise.h"
#include "first_ranked.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

// How much of a word's weight each way of finding it gets.
double factor_of(MatchGrade grade) {
  switch (grade) {
    case MatchGrade::synonym:
      return 0.7;
    case MatchGrade::apart:
    case MatchGrade::folded:
      return 0.5;
    default:
      return 1;
  }
}

// What must hold whatever the match mode is: filters and exclusions.
bool is_strict(const QueryNode& node) {
  return node.kind == Kind::field || node.kind == Kind::exclude;
}

// What a value is also called: "Gävle kommun" for Gävle, "Skåne" and "Skånes" for Skåne län, a
// kind of page by the names that readers see.
std::vector<ValueId> values_by_other_names(const Lexicon& lexicon, Field field,
                                           std::string_view text) {
  const std::string wanted = folded(text);
  const auto is_named = [&](ValueId number) {
    if (field == Field::kind) {
      const std::string_view value = lexicon.values(field)[number];
      return wanted == folded(value_label(field, value, Language::swedish)) ||
             wanted == folded(value_label(field, value, Language::english));
    }
    const std::string name(lexicon.folded_values(field)[number]);
    if (field == Field::county) {
      return name == wanted + " lan" || name == wanted + "s lan";
    }
    if (field != Field::municipality && field != Field::place) return false;
    return wanted == name + " kommun" || wanted == name + "s kommun" || wanted == name + " stad" ||
           wanted == name + "s stad";
  };
  std::vector<ValueId> values;
  for (ValueId value = 0; value < lexicon.values(field).size(); ++value) {
    if (is_named(value)) values.push_back(value);
  }
  return values;
}

std::optional<int> number_from(std::string_view text) {
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The lengths of narratives that are asked for in ascending order.
class Lengths {
 public:
  explicit Lengths(std::span<const Shard> shards) : shards_(shards) {}

  std::uint32_t of(NarrativeNumber number) {
    while (number - first_ >= lengths_.size()) {
      first_ += static_cast<NarrativeNumber>(lengths_.size());
      lengths_ = shards_[next_++].lengths();
    }
    return lengths_[number - first_];
  }

 private:
  std::span<const Shard> shards_;
  std::span<const std::uint32_t> lengths_;  // of the shard at hand
  NarrativeNumber first_ = 0;               // of it
  std::size_t next_ = 0;
};

// Tells that narratives are too long for a score, without working theirs out.
class TooLong {
 public:
  explicit TooLong(const Bm25& weight) : weight_(weight) {}

  bool operator()(std::uint32_t wdf, std::uint32_t length) const {
    return wdf < longest_.size() && length > longest_[wdf];
  }
  // Those with this score or less are, from now on.
  void must_pass(double score) {
    if (score == score_) return;
    score_ = score;
    constexpr double kRounding = 2;  // so that what is not quite sure is worked out
    for (std::uint32_t wdf = 0; wdf < longest_.size(); ++wdf) {
      const double length = weight_.length_for(wdf, score) + kRounding;
      longest_[wdf] = length < kNever ? static_cast<std::uint32_t>(length) : kNever;
    }
  }

 private:
  static constexpr std::uint32_t kNever = UINT32_MAX;
  static constexpr std::size_t kWdfs = 32;  // of more there are few

  static constexpr std::array<std::uint32_t, kWdfs> never() {
    std::array<std::uint32_t, kWdfs> lengths{};
    lengths.fill(kNever);
    return lengths;
  }

  const Bm25& weight_;
  double score_ = 0;
  std::array<std::uint32_t, kWdfs> longest_ = never();
};

}  // namespace

Matcher::Matcher(const Edition& edition, const ShardReader& terms, const ParsedQuery& query)
    : edition_(edition), terms_(terms), query_(query) {
  collect(query.root, true);
  for (Leaf& leaf : leaves_) find(leaf);
}

bool Matcher::is_left_out(const QueryNode& node) const {
  return std::find(left_out_.begin(), left_out_.end(), &node) != left_out_.end();
}

// Words like "och" beside other words say nothing of what is wanted, and would make short texts
// fail. Standing alone, or written with an operator, they count.
void Matcher::leave_common_words_out(const QueryNode& group) {
  const auto is_common = [](const QueryNode& child) {
    return child.kind == Kind::word && QueryVocabulary::shared()->is_common(lowered(child.text));
  };
  const bool has_others =
      std::any_of(group.children.begin(), group.children.end(),
                  [&](const QueryNode& child) { return !is_strict(child) && !is_common(child); });
  if (!has_others) return;
  for (const QueryNode& child : group.children) {
    if (is_common(child)) left_out_.push_back(&child);
  }
}

void Matcher::collect(const QueryNode& node, bool scores) {
  switch (node.kind) {
    case Kind::group:
    case Kind::all:
    case Kind::any:
    case Kind::exclude:
      if (node.kind == Kind::group) leave_common_words_out(node);
      for (const QueryNode& child : node.children) {
        collect(child, scores && node.kind != Kind::exclude);
      }
      break;
    case Kind::field:
      if (!node.is_range && values_for(edition_.lexicon(), node.field, node.text).empty()) {
        unknown_values_.push_back(&node);
      }
      break;
    default:
      leaves_.push_back({&node,
                         find_target(edition_.lexicon(), node, !scores),
                         scores,
                         is_left_out(node),
                         {},
                         0});
  }
}

// Among few narratives even a common word tells some apart; among many it costs more than it tells.
bool Matcher::worth_scoring(const Target& target) const {
  constexpr std::uint64_t kMany = 20'000;
  return target.stems.own &&
         terms_.frequency(stem_term(edition_.lexicon().stems()[*target.stems.own])) < kMany;
}

void Matcher::find(Leaf& leaf) const {
  if (leaf.common && !worth_scoring(leaf.target)) return;
  leaf.postings = find_postings(terms_, leaf.target);
  leaf.idf = Bm25::idf(terms_.numbering().size(), leaf.postings.size());
}

NarrativeSet Matcher::matching(bool any) const {
  if (query_.empty()) return NarrativeSet(terms_.numbering().size(), true);
  return combine(query_.root, any, nullptr);
}

void Matcher::score(const NarrativeSet& narratives, Scores& scores) const {
  scores.clear();
  for (const Leaf& leaf : leaves_) {
    if (!leaf.scores || leaf.postings.size() == 0) continue;
    const Bm25 weight = weight_of(leaf);
    Lengths lengths(edition_.shards());
    leaf.postings.each(&narratives, [&](NarrativeNumber number, const auto& wdf, MatchGrade grade) {
      scores.add(number, factor_of(grade) * weight(wdf(), lengths.of(number)));
    });
  }
}

std::optional<std::vector<NarrativeNumber>> Matcher::best(const NarrativeSet& narratives,
                                                          std::size_t wanted,
                                                          Scores& scores) const {
  std::vector<const Leaf*> counted;
  for (const Leaf& leaf : leaves_) {
    if (leaf.scores && leaf.postings.size() > 0) counted.push_back(&leaf);
  }
  if (counted.empty()) return std::nullopt;
  FirstRanked first(wanted);
  const bool is_known = counted.size() == 1 ? rank(*counted.front(), narratives, wanted, first)
                                            : rank(counted, narratives, first);
  if (!is_known) return std::nullopt;
  const std::vector<FirstRanked::Entry>& entries = first.in_order();
  scores.clear();
  for (const FirstRanked::Entry& entry : entries) scores.add(entry.number, entry.score);
  return numbers_of(entries);
}

// By one leaf, as long as so many have it or all do.
bool Matcher::rank(const Leaf& leaf, const NarrativeSet& narratives, std::size_t wanted,
                   FirstRanked& first) const {
  const Bm25 weight = weight_of(leaf);
  TooLong too_long(weight);
  Lengths lengths(edition_.shards());
  std::uint64_t found = 0;
  leaf.postings.each(&narratives, [&](NarrativeNumber number, const auto& wdf, MatchGrade grade) {
    ++found;
    const std::uint32_t times = wdf();
    const std::uint32_t length = lengths.of(number);
    if (too_long(times, length)) return;
    first.add({0, factor_of(grade) * weight(times, length), number});
    if (first.last()) too_long.must_pass(first.last()->score);
  });
  return found >= wanted || found == narratives.count();
}

// By several, as long as each has all narratives: their scores lie next to each other then.
bool Matcher::rank(const std::vector<const Leaf*>& leaves, const NarrativeSet& narratives,
                   FirstRanked& first) const {
  std::vector<double> sums(narratives.count());
  for (const Leaf* leaf : leaves) {
    if (leaf->postings.size() < sums.size()) return false;
    const Bm25 weight = weight_of(*leaf);
    Lengths lengths(edition_.shards());
    std::size_t found = 0;
    leaf->postings.each(&narratives,
                        [&](NarrativeNumber number, const auto& wdf, MatchGrade grade) {
                          sums[found++] += factor_of(grade) * weight(wdf(), lengths.of(number));
                        });
    if (found < sums.size()) return false;
  }
  auto sum = sums.begin();
  narratives.each([&](NarrativeNumber number) { first.add({0, *sum++, number}); });
  return true;
}

Bm25 Matcher::weight_of(const Leaf& leaf) const {
  return {terms_.numbering().size(), leaf.postings.size(), terms_.average_length()};
}

bool Matcher::can_relax() const {
  const auto& children = query_.root.children;
  return std::count_if(children.begin(), children.end(), [&](const QueryNode& child) {
           return !is_strict(child) && !is_left_out(child);
         }) > 1;
}

const Leaf& Matcher::leaf_of(const QueryNode& node) const {
  return *std::find_if(leaves_.begin(), leaves_.end(),
                       [&](const Leaf& each) { return each.node == &node; });
}

// Roughly how many narratives a node has, for the order in which nodes are gone through.
std::uint64_t Matcher::cost(const QueryNode& node) const {
  if (node.kind == Kind::field) return 0;
  if (node.kind == Kind::exclude) return UINT64_MAX;
  if (node.children.empty()) return leaf_of(node).postings.size();
  const auto rarest =
      std::min_element(node.children.begin(), node.children.end(),
                       [&](const QueryNode& a, const QueryNode& b) { return cost(a) < cost(b); });
  return cost(*rarest);
}

// What is rare comes first, so that of what is common only the blocks with something left are read.
NarrativeSet Matcher::all_of(const std::vector<const QueryNode*>& nodes, bool any,
                             const NarrativeSet* within) const {
  std::vector<std::pair<std::uint64_t, const QueryNode*>> by_cost;
  by_cost.reserve(nodes.size());
  for (const QueryNode* node : nodes) by_cost.emplace_back(cost(*node), node);
  std::stable_sort(by_cost.begin(), by_cost.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::optional<NarrativeSet> found;
  for (const auto& [cost, node] : by_cost) found = combine(*node, any, found ? &*found : within);
  if (found) return *std::move(found);
  return within != nullptr ? *within : NarrativeSet(terms_.numbering().size(), true);
}

// The narratives of `within`, when it is given, that have what the node says. Depth is bounded by
// the parser.
NarrativeSet Matcher::combine(const QueryNode& node, bool any, const NarrativeSet* within) const {
  const std::size_t size = terms_.numbering().size();
  if (node.kind == Kind::field) return field_set(node, within);
  if (node.kind == Kind::exclude) {
    // What is excluded stays what was written: relaxing it would take more away.
    NarrativeSet rest = within != nullptr ? *within : NarrativeSet(size, true);
    return rest -= combine(node.children.front(), false, within);
  }
  const bool is_choice = node.kind == Kind::any || (node.kind == Kind::group && any);
  if (!is_choice && node.kind != Kind::all && node.kind != Kind::group) {
    return leaf_set(leaf_of(node), within);
  }
  std::vector<const QueryNode*> wanted;   // all of them
  std::vector<const QueryNode*> choices;  // one of them
  for (const QueryNode& child : node.children) {
    if (is_left_out(child)) continue;
    const bool must = !is_choice || (node.kind == Kind::group && is_strict(child));
    (must ? wanted : choices).push_back(&child);
  }
  if (choices.empty()) return all_of(wanted, any, within);
  NarrativeSet found(size);
  const std::optional<NarrativeSet> strict =
      wanted.empty() ? std::nullopt : std::optional(all_of(wanted, any, within));
  for (const QueryNode* choice : choices) {
    found |= combine(*choice, any, strict ? &*strict : within);
  }
  return found;
}

NarrativeSet Matcher::leaf_set(const Leaf& leaf, const NarrativeSet* within) const {
  NarrativeSet found(terms_.numbering().size());
  leaf.postings.each(within,
                     [&](NarrativeNumber number, const auto&, MatchGrade) { found.add(number); });
  return found;
}

NarrativeSet Matcher::field_set(const QueryNode& node, const NarrativeSet* within) const {
  const Lexicon& lexicon = edition_.lexicon();
  const std::vector<ValueId> values =
      node.is_range ? values_between(lexicon, node.field, node.first, node.last)
                    : values_for(lexicon, node.field, node.text);
  return terms_.with_values(node.field, values, within);
}

std::vector<ValueId> values_for(const Lexicon& lexicon, Field field, std::string_view text) {
  if (!text.ends_with('*')) {
    std::vector<ValueId> values = lexicon.find_values(field, text);
    return values.empty() ? values_by_other_names(lexicon, field, text) : values;
  }
  const std::string prefix = folded(text.substr(0, text.size() - 1));
  std::vector<ValueId> values;
  for (ValueId value = 0; value < lexicon.values(field).size(); ++value) {
    if (lexicon.folded_values(field)[value].starts_with(prefix)) values.push_back(value);
  }
  return values;
}

std::vector<ValueId> values_between(const Lexicon& lexicon, Field field, std::optional<int> first,
                                    std::optional<int> last) {
  std::vector<ValueId> values;
  for (ValueId value = 0; value < lexicon.values(field).size(); ++value) {
    const auto number = number_from(lexicon.values(field)[value]);
    if (number && (!first || *number >= *first) && (!last || *number <= *last)) {
      values.push_back(value);
    }
  }
  return values;
}

}  // namespace erfara
