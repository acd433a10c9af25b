#include "erfara/analysis/dispersion.h"

#include <algorithm>
#include <set>

#include "count_json.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/words.h"
#include "erfara/index/texts.h"
#include "erfara/platform/error.h"
#include "erfara/search/label.h"
#include "hit_places.h"
#include "node_finder.h"
#include "profiles.h"

namespace erfara {
namespace {

// The hits of one narrative: [first, last) of the list.
struct Stretch {
  NarrativeNumber narrative;
  std::size_t first;
  std::size_t last;
};

std::vector<Stretch> by_narrative(const std::vector<NodeHit>& hits) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i == 0 || hits[i].narrative != hits[i - 1].narrative) {
      stretches.push_back({hits[i].narrative, i, i});
    }
    stretches.back().last = i + 1;
  }
  return stretches;
}

class Dispersion {
 public:
  Dispersion(const StudiedEdition& edition, const Subcorpus& selection,
             const DispersionRequest& request)
      : edition_(edition),
        selection_(selection),
        request_(request),
        hits_(find_node(edition, selection.narratives, request.node)),
        stretches_(by_narrative(hits_)) {}

  DispersionAnswer answer() {
    DispersionAnswer answer;
    answer.count = count_of(edition_, hits_);
    answer.withheld = answer.count.hits > 0 && answer.count.persons < request_.withhold_below;
    if (answer.withheld) {
      answer.count = {};
      return answer;
    }
    measure(answer);
    answer.bins = bins();
    // A narrative is one person's.
    answer.rows_withheld = request_.withhold_below > 1 && !stretches_.empty();
    if (answer.rows_withheld) return answer;
    answer.total = stretches_.size();
    add_rows(answer);
    return answer;
  }

 private:
  // None where one of them has hits of fewer persons than may be told of.
  std::vector<std::uint64_t> bins() const {
    std::vector<std::uint64_t> bins(request_.bins);
    std::vector<std::set<PersonId>> persons(request_.withhold_below > 1 ? bins.size() : 0);
    const std::vector<std::uint64_t> words = words_of(edition_, selection_, hits_);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::size_t bin = bin_of(words[i], bins.size(), selection_);
      ++bins[bin];
      if (bin >= persons.size() || persons[bin].size() >= request_.withhold_below) continue;
      persons[bin].insert(edition_.persons().of(hits_[i].narrative));
    }
    const bool few = std::any_of(persons.begin(), persons.end(), [&](const auto& of_bin) {
      return !of_bin.empty() && of_bin.size() < request_.withhold_below;
    });
    return few ? std::vector<std::uint64_t>() : bins;
  }

  void measure(DispersionAnswer& answer) const {
    if (hits_.empty()) return;
    DispersionSum sum(parts_of(edition_, selection_), hits_.size());
    for (const Stretch& stretch : stretches_) {
      const Location at = edition_.numbering().location(stretch.narrative);
      sum.add(stretch.last - stretch.first,
              words_in(edition_.edition().shards()[at.shard], at.index));
    }
    answer.dp_norm = sum.dp_norm();
    answer.juilland_d = sum.juilland_d();
  }

  void add_rows(DispersionAnswer& answer) {
    std::stable_sort(stretches_.begin(), stretches_.end(), [](const Stretch& a, const Stretch& b) {
      return a.last - a.first > b.last - b.first;
    });
    const std::size_t last = std::min(request_.offset + request_.limit, stretches_.size());
    for (std::size_t i = request_.offset; i < last; ++i) answer.rows.push_back(row(stretches_[i]));
  }

  // The narrative's own, for which no record is read, or the one that hits have.
  static std::string title_of(const Shard& shard, NarrativeIndex index) {
    std::string own(shard.title(index));
    if (!own.empty()) return own;
    const auto beginning = [&](Position words) {
      const Position begin = shard.body_begin(index);
      return shard.text(begin, std::min(begin + words, shard.end(index)));
    };
    return display_title(shard.record_without_text(index),
                         BodyText{beginning, [&] { return shard.body(index); }});
  }

  NarrativeHits row(const Stretch& stretch) const {
    const Location at = edition_.numbering().location(stretch.narrative);
    const Shard& shard = edition_.edition().shards()[at.shard];
    NarrativeHits row;
    row.id = shard.id(at.index);
    row.title = title_of(shard, at.index);
    row.words = words_in(shard, at.index);
    row.hits = stretch.last - stretch.first;
    row.per_million = per_million(row.hits, row.words);
    const std::size_t shown = std::min<std::size_t>(row.hits, kMaxShownHits);
    for (std::size_t i = 0; i < shown; ++i) {
      row.places.push_back(word_of(edition_, hits_[stretch.first + i]));
    }
    return row;
  }

  const StudiedEdition& edition_;
  const Subcorpus& selection_;
  const DispersionRequest& request_;
  std::vector<NodeHit> hits_;
  std::vector<Stretch> stretches_;
};

template <typename Number>
json::Value list_of(const std::vector<Number>& numbers) {
  json::Value list{json::Value::Array()};
  for (const Number number : numbers) list.push(number);
  return list;
}

}  // namespace

DispersionAnswer dispersion(const StudiedEdition& edition, const Subcorpus& selection,
                            const DispersionRequest& request) {
  check_limit(request.limit);
  if (request.bins < 1 || request.bins > kMaxBins) {
    throw Error(ErrorKind::limit, "bins is " + std::to_string(request.bins),
                "take 1 to " + std::to_string(kMaxBins));
  }
  return Dispersion(edition, selection, request).answer();
}

json::Value to_json(const NarrativeHits& row) {
  json::Value value;
  value.set("id", row.id).set("title", row.title).set("words", row.words);
  value.set("hits", row.hits).set("per_million", row.per_million);
  return std::move(value.set("places", list_of(row.places)));
}

json::Value to_json(const DispersionAnswer& answer) {
  json::Value value;
  set_count(value, answer.count, answer.withheld);
  value.set("withheld", answer.withheld).set("rows_withheld", answer.rows_withheld);
  value.set("dp_norm", answer.dp_norm).set("juilland_d", answer.juilland_d);
  return std::move(value.set("bins", list_of(answer.bins)).set("total", answer.total));
}

}  // namespace erfara
