// First it is counted how often each word stands in all windows, by the shard's word numbers.
// Sides, narratives and persons are counted of the words that are shown, in a second pass; where
// cells of few persons are withheld, of all words.

#include "erfara/analysis/collocates.h"

#include <algorithm>
#include <array>
#include <span>

#include "byte_rows.h"
#include "count_json.h"
#include "counting.h"
#include "erfara/analysis/association_measures.h"
#include "erfara/analysis/words.h"
#include "erfara/index/local_groups.h"
#include "erfara/platform/cancellation.h"
#include "erfara/platform/error.h"
#include "node_finder.h"
#include "window_words.h"
#include "word_filter.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 5> kSortNames = {"log_dice", "mi", "t", "log_likelihood",
                                                        "hits"};

constexpr std::uint32_t kNothing = UINT32_MAX;

// How often each group stands in windows, and all words do.
struct WindowHits {
  std::vector<std::uint32_t> of_group;
  std::uint64_t window = 0;
};

// By the shard's word numbers first, into a table that fits the caches.
class WindowCounter {
 public:
  WindowCounter(const StudiedEdition& edition, Level level)
      : edition_(edition), groups_(edition.local_groups(level)) {
    result_.of_group.resize(edition.grouping(level).size());
  }

  void add(const WindowWords& words) {
    if (words.shard != shard_) begin(words.shard);
    result_.window += words.words.size();
    for (const WindowWords::Word& word : words.words) ++of_word_[word.word()];
  }

  WindowHits hits() {
    begin(kNothing);
    return std::move(result_);
  }

 private:
  // Adds up what was counted of the last shard.
  void begin(std::uint32_t shard) {
    for (WordId word = kBoundary + 1; word < of_word_.size(); ++word) {
      const std::uint32_t count = of_word_[word];
      if (count == 0) continue;
      groups_[shard_].of(word, [&](GroupId group) { result_.of_group[group] += count; });
    }
    shard_ = shard;
    if (shard != kNothing) of_word_.assign(edition_.edition().shards()[shard].words().size(), 0);
  }

  const StudiedEdition& edition_;
  const std::vector<LocalGroups>& groups_;
  std::uint32_t shard_ = kNothing;
  std::vector<std::uint32_t> of_word_;  // of the shard at hand
  WindowHits result_;
};

// A word that is shown, as it is while windows are read. An edition counts a word fewer than 2^32
// times.
struct Running {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t narratives = 0;
  std::uint32_t persons = 0;
  std::uint32_t last = 0;  // the number of the last narrative that was read, from 1
};

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

// Counts all there is to tell of these groups, however many, person by person.
class ManyCounter {
 public:
  ManyCounter(const StudiedEdition& edition, const CollocatesRequest& request,
              std::span<const GroupId> groups)
      : edition_(edition),
        groups_(edition.local_groups(request.level)),
        clusters_(edition, request.reach),
        slot_of_(edition.grouping(request.level).size(), kNothing),
        running_(groups.size()) {
    for (std::uint32_t slot = 0; slot < groups.size(); ++slot) slot_of_[groups[slot]] = slot;
  }

  void count(const std::vector<NodeHit>& hits) {
    constexpr std::size_t kAhead = 8;  // narratives whose words begin to be loaded
    const std::vector<std::uint32_t> firsts = first_hits(edition_, hits);
    PersonId person = UINT32_MAX;
    for (std::size_t place = 0; place < firsts.size(); ++place) {
      throw_if_cancelled();
      if (place + kAhead < firsts.size()) clusters_.prefetch(hits[firsts[place + kAhead]]);
      const NarrativeNumber narrative = hits[firsts[place]].narrative;
      ++reader_;
      if (edition_.persons().of(narrative) != person) first_of_person_ = reader_;
      person = edition_.persons().of(narrative);
      for (std::size_t i = firsts[place]; i < hits.size() && hits[i].narrative == narrative;) {
        add(hits[i].shard, clusters_.read(hits, i));
        i = clusters_.next();
      }
    }
  }

  // In the order of the groups.
  const std::vector<Running>& running() const { return running_; }

 private:
  // Counts without a branch: sides, and whether a word is new in a text, cannot be foretold.
  void add(std::uint32_t shard_number, const Cluster& cluster) {
    const PackedWords tokens = edition_.edition().shards()[shard_number].tokens();
    words_.clear();
    for (Position offset = 0; offset < cluster.flags.size(); ++offset) {
      if ((cluster.flags[offset] & kNode) != 0) continue;
      groups_[shard_number].of(tokens[cluster.begin + offset], [&](GroupId group) {
        words_.emplace_back(group, cluster.flags[offset]);
        __builtin_prefetch(slot_of_.data() + group);
      });
    }
    for (const auto& [group, flags] : words_) {
      if (slot_of_[group] == kNothing) continue;
      Running& count = running_[slot_of_[group]];
      count.left += flags & kLeft;
      count.right += (flags & kRight) / kRight;
      count.narratives += static_cast<std::uint32_t>(count.last != reader_);
      count.persons += static_cast<std::uint32_t>(count.last < first_of_person_);
      count.last = reader_;
    }
  }

  const StudiedEdition& edition_;
  const std::vector<LocalGroups>& groups_;
  ClusterReader clusters_;
  std::vector<std::uint32_t> slot_of_;  // in running_, by GroupId
  std::vector<Running> running_;
  std::vector<std::pair<GroupId, std::uint32_t>> words_;  // of a cluster, with their flags
  std::uint32_t reader_ = 0;           // the number of the narrative that is read, from 1
  std::uint32_t first_of_person_ = 0;  // of the first narrative of its person
};

// The same of as few as have byte rows, as the texts stand; each has a set of its persons.
class FewCounter {
 public:
  FewCounter(const StudiedEdition& edition, Level level, std::span<const GroupId> groups)
      : edition_(edition),
        rows_(byte_rows(edition, words_of_groups(edition, level, groups))),
        running_(groups.size()),
        persons_(groups.size(), NarrativeSet(edition.numbering().size())) {}

  void add(const WindowWords& words) {
    const ByteRows& rows = rows_[words.shard];
    std::size_t begin = 0;
    for (const auto& [narrative, end] : words.stretches) {
      found_.resize(end - begin);
      std::size_t found = 0;
      for (std::size_t i = begin; i < end; ++i) {
        found_[found] = {rows[words.words[i].word()], static_cast<std::uint32_t>(i)};
        found += static_cast<std::size_t>(found_[found].row != ByteRows::kNone);
      }
      const PersonId person = edition_.persons().of(narrative);
      for (const Found& each : std::span(found_).first(found)) {
        add(running_[each.row], words.words[each.word], narrative, person, each.row);
      }
      begin = end;
    }
  }

  // In the order of the groups.
  std::vector<Running> running() {
    for (std::size_t row = 0; row < running_.size(); ++row) {
      running_[row].persons = static_cast<std::uint32_t>(persons_[row].count());
    }
    return std::move(running_);
  }

 private:
  struct Found {
    std::uint8_t row;
    std::uint32_t word;
  };

  void add(Running& count, const WindowWords::Word& word, NarrativeNumber narrative,
           PersonId person, std::uint8_t row) {
    count.left += word.left();
    count.right += word.right();
    if (count.last == narrative + 1) return;
    count.last = narrative + 1;
    ++count.narratives;
    persons_[row].add(person);
  }

  const StudiedEdition& edition_;
  std::vector<ByteRows> rows_;
  std::vector<Running> running_;
  std::vector<NarrativeSet> persons_;  // by each person's first
  std::vector<Found> found_;           // words of a stretch that have a row
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
  GroupId group;
  double measure;
  WordNearNode counts;
};

class Collocation {
 public:
  Collocation(const StudiedEdition& edition, const Subcorpus& selection,
              const CollocatesRequest& request)
      : edition_(edition),
        selection_(selection),
        request_(request),
        grouping_(edition.grouping(request.level)),
        hits_(find_node(edition, selection.narratives, request.node)),
        windows_(edition, hits_, request.reach) {}

  CollocatesAnswer answer() {
    answer_.node = count_of(edition_, hits_);
    answer_.node_withheld = answer_.node.hits > 0 && answer_.node.persons < request_.withhold_below;
    if (answer_.node_withheld) {
      answer_.node = {};
      return std::move(answer_);
    }
    find_candidates();
    if (withholds()) withhold_few();
    answer_.total = candidates_.size();
    sort();
    const std::size_t last = std::min(request_.offset + request_.limit, candidates_.size());
    const std::size_t first = std::min(request_.offset, last);
    add_rows(std::span(candidates_).subspan(first, last - first));
    return std::move(answer_);
  }

 private:
  bool withholds() const { return request_.withhold_below > 1; }

  void find_candidates() {
    WindowCounter counter(edition_, request_.level);
    windows_.each([&](const WindowWords& words) { counter.add(words); });
    const WindowHits together = counter.hits();
    answer_.window = together.window;
    const std::vector<std::uint64_t> words =
        count_hits(edition_, selection_.narratives, request_.level);
    const std::vector<GroupId>& common = grouping_.common();
    const std::vector<std::uint32_t>& by_group = together.of_group;
    const std::uint64_t least = std::max<std::uint64_t>(request_.min_hits, 1);
    for (GroupId group = 0; group < by_group.size(); ++group) {
      if (by_group[group] < least) continue;
      if (request_.skip_common && std::binary_search(common.begin(), common.end(), group)) continue;
      if (!request_.search.empty() && !is_like(grouping_.label(group), request_.search)) continue;
      const WordNearNode counts{by_group[group], answer_.window, words[group],
                                selection_.size.words, answer_.node.hits};
      candidates_.push_back({group, measure_of(counts, request_.sort), counts});
    }
  }

  std::vector<Running> counted(std::span<const Candidate> candidates) {
    std::vector<GroupId> groups;
    groups.reserve(candidates.size());
    for (const Candidate& candidate : candidates) groups.push_back(candidate.group);
    if (groups.size() > ByteRows::kMost || !grouping_.is_partition()) {
      ManyCounter counter(edition_, request_, groups);
      counter.count(hits_);
      return counter.running();
    }
    FewCounter counter(edition_, request_.level, groups);
    windows_.each([&](const WindowWords& words) { counter.add(words); });
    return counter.running();
  }

  void withhold_few() {
    const std::vector<Running> running = counted(candidates_);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (running[i].persons >= request_.withhold_below) candidates_[kept++] = candidates_[i];
    }
    // How many of a part of the list would tell how often a single word stands.
    if (request_.search.empty() && request_.min_hits == CollocatesRequest().min_hits) {
      answer_.withheld = candidates_.size() - kept;
    } else {
      answer_.withheld.reset();
    }
    candidates_.resize(kept);
  }

  void sort() {
    const auto last =
        static_cast<std::ptrdiff_t>(std::min(request_.offset + request_.limit, candidates_.size()));
    std::partial_sort(candidates_.begin(), candidates_.begin() + last, candidates_.end(),
                      [&](const Candidate& a, const Candidate& b) {
                        if (a.measure != b.measure) return a.measure > b.measure;
                        if (a.counts.together != b.counts.together)
                          return a.counts.together > b.counts.together;
                        return grouping_.label(a.group) < grouping_.label(b.group);
                      });
  }

  void add_rows(std::span<const Candidate> candidates) {
    if (candidates.empty()) return;
    const std::vector<Running> running = counted(candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      answer_.rows.push_back(row(candidates[i], running[i]));
    }
  }

  Collocate row(const Candidate& candidate, const Running& count) const {
    Collocate row;
    row.word = grouping_.label(candidate.group);
    row.together = {candidate.counts.together, count.narratives, count.persons};
    if (!withholds()) {
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

  const StudiedEdition& edition_;
  const Subcorpus& selection_;
  const CollocatesRequest& request_;
  const Grouping& grouping_;
  std::vector<NodeHit> hits_;
  WindowReader windows_;
  std::vector<Candidate> candidates_;
  CollocatesAnswer answer_;
};

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
  return Collocation(edition, selection, request).answer();
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
  set_count(node, answer.node, answer.node_withheld);
  json::Value value;
  value.set("node", std::move(node)).set("node_withheld", answer.node_withheld);
  value.set("window", answer.node_withheld ? json::Value() : json::Value(answer.window));
  return std::move(value.set("total", answer.total).set("withheld", answer.withheld));
}

}  // namespace erfara
