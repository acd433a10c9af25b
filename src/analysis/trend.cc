// One pass over the narratives, person by person, adds each to its groups; what a node has in each
// narrative was counted before.

#include "erfara/analysis/trend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "erfara/analysis/studied_edition.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/texts.h"
#include "erfara/platform/error.h"
#include "erfara/text/collation.h"
#include "node_finder.h"
#include "persons_with.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 4> kSortNames = {"value", "hits", "per_million", "share"};

// A node in a group; only narratives that have it are added.
struct Sums {
  Count count;
  double hits_squared = 0;
  double products = 0;  // of hits and words
  PersonId last_person = UINT32_MAX;

  void add(PersonId person, std::uint32_t hits, double words) {
    count.hits += hits;
    ++count.narratives;
    if (person != last_person) ++count.persons;
    last_person = person;
    hits_squared += static_cast<double>(hits) * hits;
    products += hits * words;
  }
};

// Sums of whole numbers, which doubles hold exactly, whatever their order.
struct GroupSums {
  SubcorpusSize size;
  double words_squared = 0;
  PersonId last_person = UINT32_MAX;
  std::vector<Sums> nodes;

  RateSums rate(const Sums& node) const {
    return {.units = size.narratives,
            .hits = static_cast<double>(node.count.hits),
            .words = static_cast<double>(size.words),
            .hits_squared = node.hits_squared,
            .words_squared = words_squared,
            .products = node.products};
  }
};

std::vector<std::uint32_t> hits_by_narrative(const StudiedEdition& edition,
                                             const Subcorpus& selection, const Node& node) {
  std::vector<std::uint32_t> hits(edition.numbering().size());
  for (const NodeHit& hit : find_node(edition, selection.narratives, node)) ++hits[hit.narrative];
  return hits;
}

class Trend {
 public:
  Trend(const StudiedEdition& edition, const Subcorpus& selection, const TrendRequest& request)
      : edition_(edition),
        selection_(selection),
        lexicon_(edition.edition().lexicon()),
        persons_(edition.persons()),
        shards_(edition.edition().shards()),
        request_(request),
        groups_(lexicon_.values(request.per).size()) {
    for (GroupSums& group : groups_) group.nodes.resize(request.nodes.size());
    for (const Node& node : request.nodes) {
      hits_.push_back(hits_by_narrative(edition, selection, node));
    }
    for (const NarrativeNumber narrative : selection.by_person) add(narrative);
  }

  TrendAnswer answer() const {
    TrendAnswer answer;
    answer.without = without_;
    const StringTable& names = lexicon_.values(request_.per);
    const std::vector<bool> few = withheld_groups();
    std::vector<std::vector<bool>> withheld;
    for (std::size_t node = 0; node < request_.nodes.size(); ++node) {
      withheld.push_back(withheld_points(node, few));
    }
    for (ValueId value = 0; value < groups_.size(); ++value) {
      const GroupSums& group = groups_[value];
      if (group.size.narratives == 0) continue;
      TrendGroup row{std::string(names[value]), few[value], {}, {}};
      if (!few[value]) row.size = group.size;
      for (std::size_t node = 0; node < group.nodes.size(); ++node) {
        TrendPoint& told = row.points.emplace_back();
        told.withheld = withheld[node][value];
        if (!told.withheld) told = point(group, group.nodes[node]);
      }
      answer.rows.push_back(std::move(row));
    }
    sort(answer.rows);
    return answer;
  }

 private:
  // Marks those with the fewest persons, too, until those of all marked ones are not too few. What
  // narratives without a value have is the rest as well.
  // `persons` tells how many a value has, `counts` which narratives they have it in.
  template <typename PersonsOf, typename Counts>
  void withhold_more(std::vector<bool>& withheld, const PersonsOf& persons,
                     const Counts& counts) const {
    for (;;) {
      const std::uint32_t behind =
          persons_with(edition_, selection_, request_.per, withheld, true, counts);
      if (behind == 0 || behind >= request_.withhold_below) return;
      auto least = static_cast<ValueId>(groups_.size());
      for (ValueId value = 0; value < groups_.size(); ++value) {
        if (withheld[value] || persons(value) == 0) continue;
        if (least == groups_.size() || persons(value) < persons(least)) least = value;
      }
      if (least == groups_.size()) return;
      withheld[least] = true;
    }
  }

  // Groups of too few persons: neither their size is told nor what they have or lack.
  std::vector<bool> withheld_groups() const {
    std::vector<bool> withheld(groups_.size());
    if (request_.withhold_below < 2) return withheld;
    const auto persons = [&](ValueId value) { return groups_[value].size.persons; };
    for (ValueId value = 0; value < groups_.size(); ++value) {
      withheld[value] = persons(value) > 0 && persons(value) < request_.withhold_below;
    }
    withhold_more(withheld, persons, [](NarrativeNumber) { return true; });
    return withheld;
  }

  std::vector<bool> withheld_points(std::size_t node, std::vector<bool> withheld) const {
    if (request_.withhold_below < 2) return withheld;
    const auto persons = [&](ValueId value) { return groups_[value].nodes[node].count.persons; };
    for (ValueId value = 0; value < groups_.size(); ++value) {
      const bool few = persons(value) > 0 && persons(value) < request_.withhold_below;
      withheld[value] = withheld[value] || few;
    }
    withhold_more(withheld, persons,
                  [&](NarrativeNumber narrative) { return hits_[node][narrative] > 0; });
    return withheld;
  }

  void sort(std::vector<TrendGroup>& rows) const {
    const SwedishOrder order;
    std::sort(rows.begin(), rows.end(),
              [&](const TrendGroup& a, const TrendGroup& b) { return order(a.value, b.value); });
    if (request_.sort == TrendSort::value || request_.nodes.empty()) return;
    const auto strength = [&](const TrendGroup& row) {
      const TrendPoint& point = row.points.front();
      if (request_.sort == TrendSort::share) return point.share;
      return request_.sort == TrendSort::hits ? static_cast<double>(point.count.hits)
                                              : point.per_million;
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const TrendGroup& a, const TrendGroup& b) {
      return strength(a) > strength(b);
    });
  }

  void add(NarrativeNumber narrative) {
    const Location at = edition_.numbering().location(narrative);
    const Shard& shard = shards_[at.shard];
    const auto values = shard.column(request_.per).of(at.index);
    if (values.empty()) ++without_;
    const PersonId person = persons_.of(narrative);
    const std::uint32_t words = words_in(shard, at.index);
    for (const std::uint32_t value : values) {
      GroupSums& group = groups_[lexicon_.global_value(request_.per, at.shard, value)];
      ++group.size.narratives;
      group.size.words += words;
      group.words_squared += static_cast<double>(words) * words;
      if (persons_.is_anonymous(narrative)) ++group.size.anonymous;
      if (person != group.last_person) ++group.size.persons;
      group.last_person = person;
      for (std::size_t i = 0; i < hits_.size(); ++i) {
        const std::uint32_t hits = hits_[i][narrative];
        if (hits > 0) group.nodes[i].add(person, hits, words);
      }
    }
  }

  TrendPoint point(const GroupSums& group, const Sums& sums) const {
    TrendPoint point;
    constexpr double kMillion = 1e6;
    point.count = sums.count;
    point.per_million = per_million(sums.count.hits, group.size.words);
    const Interval rate = rate_interval(group.rate(sums));
    point.per_million_interval = {kMillion * rate.low, kMillion * rate.high};
    point.share =
        static_cast<double>(sums.count.narratives) / static_cast<double>(group.size.narratives);
    point.share_interval = wilson_interval(sums.count.narratives, group.size.narratives);
    return point;
  }

  const StudiedEdition& edition_;
  const Subcorpus& selection_;
  const Lexicon& lexicon_;
  const Persons& persons_;
  std::span<const Shard> shards_;
  const TrendRequest& request_;
  std::vector<GroupSums> groups_;                 // by ValueId
  std::vector<std::vector<std::uint32_t>> hits_;  // of each node, by narrative
  std::uint64_t without_ = 0;
};

json::Value finite(double number) {
  return std::isfinite(number) ? json::Value(number) : json::Value();
}

}  // namespace

json::Value to_json(const TrendGroup& group, Field per, const TrendPoint& point,
                    const std::string& node) {
  const std::string of(info(per).name);
  json::Value row;
  row.set(of, group.value).set("node", node);
  const auto set = [&](const char* name, json::Value number) {
    row.set(name, point.withheld ? json::Value() : std::move(number));
  };
  set("hits", point.count.hits);
  set("per_million", point.per_million);
  set("per_million_low", point.per_million_interval.low);
  set("per_million_high", finite(point.per_million_interval.high));
  set("narratives", point.count.narratives);
  set("share", point.share);
  set("share_low", point.share_interval.low);
  set("share_high", point.share_interval.high);
  set("persons", point.count.persons);
  row.set("withheld", point.withheld);
  const auto set_size = [&](const char* name, std::uint64_t number) {
    row.set(of + name, group.withheld ? json::Value() : json::Value(number));
  };
  set_size("_narratives", group.size.narratives);
  set_size("_words", group.size.words);
  set_size("_persons", group.size.persons);
  return row;
}

std::optional<TrendSort> trend_sort_from(std::string_view name) {
  const auto* const found = std::find(kSortNames.begin(), kSortNames.end(), name);
  if (found == kSortNames.end()) return std::nullopt;
  return static_cast<TrendSort>(found - kSortNames.begin());
}

TrendAnswer trend(const StudiedEdition& edition, const Subcorpus& selection,
                  const TrendRequest& request) {
  if (request.nodes.size() > kMaxTrendNodes) {
    throw Error(ErrorKind::limit,
                "a trend has at most " + std::to_string(kMaxTrendNodes) + " nodes",
                "ask for fewer at a time");
  }
  return Trend(edition, selection, request).answer();
}

json::Value to_json(const TrendAnswer& answer, Field per) {
  std::uint64_t points = 0;
  for (const TrendGroup& group : answer.rows) points += group.points.size();
  json::Value value;
  value.set("total", points);
  return std::move(value.set("without_" + std::string(info(per).name), answer.without));
}

}  // namespace erfara
