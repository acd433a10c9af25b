// Hits whose windows overlap form a cluster. Its tokens are flagged as left or right of a node or
// as a node, and then counted once each. Narratives are visited person by person, as in counting,
// and words get a place when they are met: most of a corpus' words stand near no node.

#include "erfara/analysis/collocates.h"

#include <algorithm>
#include <array>

#include "counting.h"
#include "erfara/analysis/association_measures.h"
#include "erfara/analysis/words.h"
#include "erfara/index/local_groups.h"
#include "erfara/platform/cancellation.h"
#include "erfara/platform/error.h"
#include "node_finder.h"
#include "window.h"
#include "word_filter.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 5> kSortNames = {"log_dice", "mi", "t", "log_likelihood",
                                                        "hits"};

// Counts as they are while windows are read; an edition counts a word fewer than 2^32 times.
struct Running {
  GroupId group = 0;
  std::uint32_t hits = 0;
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t narratives = 0;
  std::uint32_t persons = 0;
  std::uint32_t last = 0;  // the number of the last reader, from 1
};

constexpr std::uint32_t kNothing = UINT32_MAX;

// The first hit of each narrative that has one, narratives of a person next to each other.
std::vector<std::uint32_t> first_hits(const StudiedEdition& edition,
                                      const std::vector<NodeHit>& hits) {
  std::vector<std::uint32_t> by_narrative(edition.numbering().size(), kNothing);
  for (std::size_t i = hits.size(); i-- > 0;) {
    by_narrative[hits[i].narrative] = static_cast<std::uint32_t>(i);
  }
  std::vector<std::uint32_t> firsts;
  for (const NarrativeNumber narrative : edition.persons().order()) {
    if (by_narrative[narrative] != kNothing) firsts.push_back(by_narrative[narrative]);
  }
  return firsts;
}

class WindowCounter {
 public:
  WindowCounter(const StudiedEdition& edition, const CollocatesRequest& request)
      : edition_(edition),
        request_(request),
        groups_(edition.local_groups(request.level)),
        slot_of_(edition.grouping(request.level).size(), kNothing) {}

  void count(const std::vector<NodeHit>& hits) {
    constexpr std::size_t kAhead = 8;  // narratives whose words begin to be loaded
    const std::vector<std::uint32_t> firsts = first_hits(edition_, hits);
    PersonId person = UINT32_MAX;
    for (std::size_t place = 0; place < firsts.size(); ++place) {
      throw_if_cancelled();
      if (place + kAhead < firsts.size()) prefetch(hits[firsts[place + kAhead]]);
      const NarrativeNumber narrative = hits[firsts[place]].narrative;
      ++reader_;
      if (edition_.persons().of(narrative) != person) first_of_person_ = reader_;
      person = edition_.persons().of(narrative);
      index_ = edition_.numbering().location(narrative).index;
      for (std::size_t i = firsts[place]; i < hits.size() && hits[i].narrative == narrative;) {
        i = count_cluster(hits, i);
      }
    }
  }

  // The groups that were counted, in the order in which they were met.
  const std::vector<Running>& running() const { return running_; }
  std::uint64_t window() const { return window_; }

 private:
  static constexpr std::uint32_t kLeft = 1;
  static constexpr std::uint32_t kRight = 2;
  static constexpr std::uint32_t kNode = 4;

  Window window(const NodeHit& hit) const {
    return window_of(edition_.edition().shards()[hit.shard], index_, hit, request_.reach);
  }

  // Counts the hits from `first` on whose windows overlap; gives the first hit after them.
  std::size_t count_cluster(const std::vector<NodeHit>& hits, std::size_t first) {
    const auto goes_on = [&](std::size_t hit) {
      return hit < hits.size() && hits[hit].narrative == hits[first].narrative;
    };
    Window next = window(hits[first]);
    const Position begin = next.begin;
    flags_.clear();
    std::size_t hit = first;
    do {
      flag(hits[hit], next, begin);
      if (goes_on(++hit)) next = window(hits[hit]);
    } while (goes_on(hit) && next.begin < begin + flags_.size());
    add(hits[first].shard, begin);
    return hit;
  }

  void flag(const NodeHit& hit, const Window& window, Position begin) {
    if (window.end > begin + flags_.size()) flags_.resize(window.end - begin);
    for (Position at = std::max(window.begin, begin); at < window.end; ++at) {
      flags_[at - begin] |= at < hit.begin ? kLeft : at < hit.end ? kNode : kRight;
    }
  }

  void prefetch(const NodeHit& hit) const {
    edition_.edition().shards()[hit.shard].tokens().prefetch(hit.begin);
  }

  // Counts without a branch: sides, and whether a word is new in a text, cannot be foretold.
  void add(std::uint32_t shard_number, Position begin) {
    const PackedWords tokens = edition_.edition().shards()[shard_number].tokens();
    words_.clear();
    for (Position offset = 0; offset < flags_.size(); ++offset) {
      if ((flags_[offset] & kNode) != 0) continue;
      ++window_;
      groups_[shard_number].of(tokens[begin + offset], [&](GroupId group) {
        words_.emplace_back(group, flags_[offset]);
        __builtin_prefetch(slot_of_.data() + group);
      });
    }
    for (const auto& [group, flags] : words_) {
      Running& count = counted(group);
      ++count.hits;
      count.left += flags & kLeft;
      count.right += (flags & kRight) / kRight;
      count.narratives += static_cast<std::uint32_t>(count.last != reader_);
      count.persons += static_cast<std::uint32_t>(count.last < first_of_person_);
      count.last = reader_;
    }
  }

  Running& counted(GroupId group) {
    if (slot_of_[group] == kNothing) {
      slot_of_[group] = static_cast<std::uint32_t>(running_.size());
      running_.emplace_back().group = group;
    }
    return running_[slot_of_[group]];
  }

  const StudiedEdition& edition_;
  const CollocatesRequest& request_;
  const std::vector<LocalGroups>& groups_;
  std::vector<std::uint32_t> slot_of_;  // in running_, by GroupId
  std::vector<Running> running_;
  std::vector<std::uint32_t> flags_;                      // of the tokens of a cluster
  std::vector<std::pair<GroupId, std::uint32_t>> words_;  // its words with them
  std::uint64_t window_ = 0;
  std::uint32_t reader_ = 0;           // the number of the narrative that is read, from 1
  std::uint32_t first_of_person_ = 0;  // of the first narrative of its person
  NarrativeIndex index_ = 0;           // in its shard
};

double measure_of(const WordNearNode& counts, CollocateSort sort) {
  switch (sort) {
    case CollocateSort::log_dice:
      return log_dice(counts);
    case CollocateSort::mi:
      return mutual_information(counts);
    case CollocateSort::t:
      return t_score(counts);
    case CollocateSort::log_likelihood:
      return association_log_likelihood(counts);
    case CollocateSort::hits:
      break;
  }
  return static_cast<double>(counts.together);
}

struct Candidate {
  const Running* count;
  WordNearNode counts;
  double measure;
};

Collocate collocate_of(const Candidate& candidate, std::string_view word, bool withholds) {
  const Running& count = *candidate.count;
  Collocate row;
  row.word = word;
  row.together = {count.hits, count.narratives, count.persons};
  if (!withholds) {
    row.left = count.left;
    row.right = count.right;
  }
  row.hits = candidate.counts.word;
  row.log_dice = log_dice(candidate.counts);
  row.mi = mutual_information(candidate.counts);
  row.t = t_score(candidate.counts);
  row.log_likelihood = association_log_likelihood(candidate.counts);
  return row;
}

void check(const CollocatesRequest& request) {
  check_limit(request.limit);
  if (std::max(request.reach.left, request.reach.right) > kMaxWindow) {
    throw Error(ErrorKind::limit, "the window is over " + std::to_string(kMaxWindow) + " words",
                "ask for less");
  }
}

}  // namespace

std::string_view to_string(CollocateSort sort) {
  return kSortNames[static_cast<std::size_t>(sort)];
}

std::optional<CollocateSort> collocate_sort_from(std::string_view name) {
  const auto* const found = std::find(kSortNames.begin(), kSortNames.end(), name);
  if (found == kSortNames.end()) return std::nullopt;
  return static_cast<CollocateSort>(found - kSortNames.begin());
}

CollocatesAnswer collocates(const StudiedEdition& edition, const Subcorpus& selection,
                            const CollocatesRequest& asked) {
  check(asked);
  CollocatesRequest request = asked;
  request.search = search_form(asked.search);
  const std::vector<NodeHit> hits = find_node(edition, selection.narratives, request.node);
  WindowCounter counter(edition, request);
  counter.count(hits);
  CollocatesAnswer answer;
  answer.node = count_of(edition, hits);
  answer.window = counter.window();
  const Grouping& grouping = edition.grouping(request.level);
  const std::vector<GroupId>& common = grouping.common();
  const std::vector<std::uint64_t> words = count_hits(edition, selection.narratives, request.level);
  std::vector<Candidate> candidates;
  for (const Running& count : counter.running()) {
    if (count.hits < request.min_hits) continue;
    if (request.skip_common && std::binary_search(common.begin(), common.end(), count.group)) {
      continue;
    }
    if (!request.search.empty() && !is_like(grouping.label(count.group), request.search)) continue;
    if (count.persons < request.withhold_below) {
      ++answer.withheld;
      continue;
    }
    const WordNearNode counts{count.hits, answer.window, words[count.group], selection.size.words,
                              answer.node.hits};
    candidates.push_back({&count, counts, measure_of(counts, request.sort)});
  }
  answer.total = candidates.size();
  const std::size_t last = std::min(request.offset + request.limit, candidates.size());
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(last),
                    candidates.end(), [&](const Candidate& a, const Candidate& b) {
                      if (a.measure != b.measure) return a.measure > b.measure;
                      if (a.counts.together != b.counts.together)
                        return a.counts.together > b.counts.together;
                      return grouping.label(a.count->group) < grouping.label(b.count->group);
                    });
  for (std::size_t i = request.offset; i < last; ++i) {
    answer.rows.push_back(collocate_of(candidates[i], grouping.label(candidates[i].count->group),
                                       request.withhold_below > 1));
  }
  return answer;
}

json::Value to_json(const Collocate& row) {
  json::Value value;
  value.set("word", row.word).set("together", row.together.hits).set("left", row.left);
  value.set("right", row.right).set("narratives", row.together.narratives);
  value.set("persons", row.together.persons).set("hits", row.hits);
  value.set("log_dice", row.log_dice).set("mi", row.mi).set("t", row.t);
  return std::move(value.set("log_likelihood", row.log_likelihood));
}

json::Value to_json(const CollocatesAnswer& answer) {
  json::Value node;
  node.set("hits", answer.node.hits).set("narratives", answer.node.narratives);
  node.set("persons", answer.node.persons);
  json::Value value;
  value.set("node", std::move(node)).set("window", answer.window).set("total", answer.total);
  return std::move(value.set("withheld", answer.withheld));
}

}  // namespace erfara
