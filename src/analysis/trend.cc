// One pass over the narratives, person by person, adds each to its years; what a node has in each
// narrative was counted before.

#include "erfara/analysis/trend.h"

#include <cmath>

#include "erfara/analysis/studied_edition.h"
#include "erfara/index/texts.h"
#include "erfara/platform/error.h"
#include "node_finder.h"

namespace erfara {
namespace {

// A node in a year, or (without a node) all of the year's words.
struct Sums {
  Count count;
  RateSums rate;
  PersonId last_person = UINT32_MAX;

  void add(PersonId person, std::uint64_t hits, std::uint64_t words) {
    rate.add(hits, words);
    if (hits == 0) return;
    count.hits += hits;
    ++count.narratives;
    if (person != last_person) ++count.persons;
    last_person = person;
  }
};

struct YearSums {
  SubcorpusSize size;
  PersonId last_person = UINT32_MAX;
  std::vector<Sums> nodes;
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
        request_(request),
        years_(edition.edition().lexicon().values(Field::year).size()) {
    for (YearSums& year : years_) year.nodes.resize(request.nodes.size());
    for (const Node& node : request.nodes) {
      hits_.push_back(hits_by_narrative(edition, selection, node));
    }
    for (const NarrativeNumber narrative : selection.by_person) add(narrative);
  }

  TrendAnswer answer() const {
    TrendAnswer answer;
    answer.without_year = without_year_;
    const StringTable& names = edition_.edition().lexicon().values(Field::year);
    for (ValueId year = 0; year < years_.size(); ++year) {
      if (years_[year].size.narratives == 0) continue;
      TrendYear row{std::string(names[year]), years_[year].size, {}};
      for (const Sums& sums : years_[year].nodes) row.points.push_back(point(sums));
      answer.rows.push_back(std::move(row));
    }
    for (std::size_t node = 0; node < request_.nodes.size(); ++node) {
      withhold_another(node, answer.rows);
    }
    return answer;
  }

 private:
  // A point that is withheld alone is the difference of all hits; so the one with the fewest
  // persons goes, too.
  static void withhold_another(std::size_t node, std::vector<TrendYear>& years) {
    std::size_t withheld = 0;
    TrendPoint* least = nullptr;
    for (TrendYear& year : years) {
      TrendPoint& point = year.points[node];
      if (point.withheld) ++withheld;
      if (point.withheld || point.count.hits == 0) continue;
      if (least == nullptr || point.count.persons < least->count.persons) least = &point;
    }
    if (withheld != 1 || least == nullptr) return;
    *least = TrendPoint();
    least->withheld = true;
  }

  void add(NarrativeNumber narrative) {
    const Location at = edition_.numbering().location(narrative);
    const Shard& shard = edition_.edition().shards()[at.shard];
    const auto values = shard.column(Field::year).of(at.index);
    if (values.empty()) ++without_year_;
    const Persons& persons = edition_.persons();
    const PersonId person = persons.of(narrative);
    const std::uint32_t words = words_in(shard, at.index);
    for (const std::uint32_t value : values) {
      YearSums& year =
          years_[edition_.edition().lexicon().global_value(Field::year, at.shard, value)];
      ++year.size.narratives;
      year.size.words += words;
      if (persons.is_anonymous(narrative)) ++year.size.anonymous;
      if (person != year.last_person) ++year.size.persons;
      year.last_person = person;
      for (std::size_t i = 0; i < hits_.size(); ++i) {
        year.nodes[i].add(person, hits_[i][narrative], words);
      }
    }
  }

  TrendPoint point(const Sums& sums) const {
    TrendPoint point;
    point.withheld = sums.count.hits > 0 && sums.count.persons < request_.withhold_below;
    if (point.withheld) return point;
    constexpr double kMillion = 1e6;
    point.count = sums.count;
    point.per_million = per_million(sums.count.hits, static_cast<std::uint64_t>(sums.rate.words));
    const Interval rate = rate_interval(sums.rate);
    point.per_million_interval = {kMillion * rate.low, kMillion * rate.high};
    point.share = static_cast<double>(sums.count.narratives) / static_cast<double>(sums.rate.units);
    point.share_interval = wilson_interval(sums.count.narratives, sums.rate.units);
    return point;
  }

  const StudiedEdition& edition_;
  const TrendRequest& request_;
  std::vector<YearSums> years_;                   // by ValueId
  std::vector<std::vector<std::uint32_t>> hits_;  // of each node, by narrative
  std::uint64_t without_year_ = 0;
};

json::Value finite(double number) {
  return std::isfinite(number) ? json::Value(number) : json::Value();
}

}  // namespace

json::Value to_json(const TrendYear& year, const TrendPoint& point, const std::string& node) {
  json::Value row;
  row.set("year", year.year).set("node", node);
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
  row.set("withheld", point.withheld).set("year_narratives", year.size.narratives);
  return std::move(row.set("year_words", year.size.words).set("year_persons", year.size.persons));
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

json::Value to_json(const TrendAnswer& answer) {
  std::uint64_t points = 0;
  for (const TrendYear& year : answer.rows) points += year.points.size();
  json::Value value;
  return std::move(value.set("total", points).set("without_year", answer.without_year));
}

}  // namespace erfara
