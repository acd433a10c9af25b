// Counting hits is cheap; narratives, persons and dispersion are not. So a list by hits or word is
// ordered first and only its rows are profiled, unless the order or a limit on persons needs all.

#include "erfara/analysis/words.h"

#include <algorithm>
#include <array>

#include "counting.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/platform/error.h"
#include "erfara/text/collation.h"
#include "ngrams.h"
#include "numbers_where.h"
#include "profiles.h"
#include "word_filter.h"
#include "word_rows.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 5> kSortNames = {"hits", "word", "narratives", "persons",
                                                        "dispersion"};

void check(const WordsRequest& request) {
  if (request.n < 1 || request.n > kMaxNgram) {
    throw Error(ErrorKind::limit, "n is " + std::to_string(request.n),
                "take 1 to " + std::to_string(kMaxNgram));
  }
  if (request.n > 1 && request.level == Level::part) {
    throw Error(ErrorKind::usage, "n-grams of parts are not counted", "take form, lemma or stem");
  }
  check_limit(request.limit);
}

struct Candidate {
  GroupId group;
  Count count;  // narratives and persons where they are needed
};

class WordList {
 public:
  WordList(const StudiedEdition& edition, const Subcorpus& selection, const WordsRequest& request)
      : edition_(edition),
        selection_(selection),
        request_(request),
        grouping_(edition.grouping(request.level)),
        is_filtered_(request.skip_common || !request.search.empty()),
        most_kept_(is_sorted_by_count() ? 2 * wanted() + kLeastKept : SIZE_MAX) {}

  WordsAnswer list() {
    find_candidates();
    if (request_.sort == WordSort::dp_norm) return by_dispersion();
    sort();
    const std::size_t first = std::min(request_.offset, candidates_.size());
    const std::size_t last = std::min(first + request_.limit, candidates_.size());
    WordsAnswer answer;
    answer.total = total_;
    answer.withheld = withheld_;
    answer.rows = rows(std::span(candidates_).subspan(first, last - first));
    return answer;
  }

 private:
  static constexpr std::size_t kLeastKept = 1000;

  bool asks_for_persons() const {
    return request_.sort == WordSort::narratives || request_.sort == WordSort::persons ||
           request_.withhold_below > 0;
  }

  void find_candidates() {
    if (asks_for_persons()) {
      const auto counts = count_groups(edition_, selection_, request_.level);
      for (GroupId group = 0; group < counts.size(); ++group) add_candidate(group, counts[group]);
    } else {
      const auto hits = count_hits(edition_, selection_.narratives, request_.level);
      for (const GroupId group : groups_with(hits, least_hits())) {
        add_candidate(group, {hits[group], 0, 0});
      }
    }
  }

  std::uint64_t least_hits() const { return std::max<std::uint64_t>(request_.min_hits, 1); }

  // The groups that stand so often.
  static std::vector<GroupId> groups_with(const std::vector<std::uint64_t>& hits,
                                          std::uint64_t least) {
    return numbers_where(hits.size(), [&](GroupId group) { return hits[group] >= least; });
  }

  void add_candidate(GroupId group, const Count& count) {
    if (count.hits < least_hits()) return;
    if (is_filtered_ && !passes(group)) return;
    if (count.persons < request_.withhold_below) {
      ++withheld_;
      return;
    }
    ++total_;
    const Candidate candidate{group, count};
    if (most(candidate) < least_) return;
    candidates_.push_back(candidate);
    if (candidates_.size() >= most_kept_) keep_best();
  }

  bool passes(GroupId group) const {
    const std::vector<GroupId>& common = grouping_.common();
    if (request_.skip_common && std::binary_search(common.begin(), common.end(), group)) {
      return false;
    }
    return request_.search.empty() || is_like(grouping_.label(group), request_.search);
  }

  bool is_sorted_by_count() const {
    return request_.sort != WordSort::word && request_.sort != WordSort::dp_norm;
  }

  // What it is sorted by, where that is a count; else 0.
  std::uint64_t most(const Candidate& candidate) const {
    if (request_.sort == WordSort::hits) return candidate.count.hits;
    if (request_.sort == WordSort::narratives) return candidate.count.narratives;
    return request_.sort == WordSort::persons ? candidate.count.persons : 0;
  }

  bool precedes(const Candidate& a, const Candidate& b) const {
    if (most(a) != most(b)) return most(a) > most(b);
    if (a.count.hits != b.count.hits) return a.count.hits > b.count.hits;
    return grouping_.label(a.group) < grouping_.label(b.group);
  }

  // Rows up to the last one that is shown: no more than there are groups, whatever the offset.
  std::size_t wanted() const {
    const std::size_t groups = grouping_.size();
    return std::min(groups, std::min(request_.offset, groups) + request_.limit);
  }

  // Drops those that are not shown, so that most later ones need not be kept.
  void keep_best() {
    const auto last = candidates_.begin() + static_cast<std::ptrdiff_t>(wanted());
    std::nth_element(candidates_.begin(), last, candidates_.end(),
                     [&](const Candidate& a, const Candidate& b) { return precedes(a, b); });
    least_ = most(*last);
    candidates_.erase(last, candidates_.end());
  }

  void sort() {
    if (request_.sort == WordSort::word) return sort_by_word();
    const auto last = static_cast<std::ptrdiff_t>(std::min(wanted(), candidates_.size()));
    std::partial_sort(candidates_.begin(), candidates_.begin() + last, candidates_.end(),
                      [&](const Candidate& a, const Candidate& b) { return precedes(a, b); });
  }

  void sort_by_word() {
    const SwedishOrder order;
    std::vector<std::pair<std::string, Candidate>> keyed;
    keyed.reserve(candidates_.size());
    for (const Candidate& candidate : candidates_) {
      keyed.emplace_back(order.sort_key(grouping_.label(candidate.group)), candidate);
    }
    std::sort(keyed.begin(), keyed.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < keyed.size(); ++i) candidates_[i] = keyed[i].second;
  }

  std::vector<WordRow> rows(std::span<const Candidate> candidates) const {
    std::vector<CountedGroup> groups;
    for (const Candidate& each : candidates) groups.push_back({each.group, each.count.hits});
    const std::vector<Profile> found = profiles(edition_, selection_, request_.level, groups);
    std::vector<WordRow> rows;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      rows.push_back(
          word_row(std::string(grouping_.label(groups[i].group)), found[i], selection_.size.words));
    }
    return rows;
  }

  // The one order for which every word must be profiled.
  WordsAnswer by_dispersion() const {
    WordRows best(request_);
    for (WordRow& row : rows(candidates_)) best.add(std::move(row));
    WordsAnswer answer = best.answer();
    answer.withheld = withheld_;
    return answer;
  }

  const StudiedEdition& edition_;
  const Subcorpus& selection_;
  const WordsRequest& request_;
  const Grouping& grouping_;
  bool is_filtered_;
  std::size_t most_kept_;    // candidates
  std::uint64_t least_ = 0;  // what a candidate must have to be kept
  std::vector<Candidate> candidates_;
  std::uint64_t total_ = 0;
  std::uint64_t withheld_ = 0;
};

}  // namespace

std::string_view to_string(WordSort sort) { return kSortNames[static_cast<std::size_t>(sort)]; }

std::optional<WordSort> word_sort_from(std::string_view name) {
  const auto* const found = std::find(kSortNames.begin(), kSortNames.end(), name);
  if (found == kSortNames.end()) return std::nullopt;
  return static_cast<WordSort>(found - kSortNames.begin());
}

void check_limit(std::size_t limit) {
  if (limit <= kMaxRows || limit == kAllRows) return;
  throw Error(ErrorKind::limit, "limit is over " + std::to_string(kMaxRows), "ask for less");
}

WordsAnswer words(const StudiedEdition& edition, const Subcorpus& selection,
                  const WordsRequest& asked) {
  check(asked);
  WordsRequest request = asked;
  request.search = search_form(asked.search);
  WordsAnswer answer = request.n > 1 ? ngrams(edition, selection, request)
                                     : WordList(edition, selection, request).list();
  const bool is_narrowed = !request.search.empty() || request.min_hits > WordsRequest().min_hits;
  if (request.withhold_below > 1 && is_narrowed) answer.withheld.reset();
  return answer;
}

json::Value to_json(const WordRow& row) {
  json::Value value;
  value.set("word", row.word).set("hits", row.count.hits).set("per_million", row.per_million);
  value.set("narratives", row.count.narratives).set("persons", row.count.persons);
  return std::move(value.set("dp_norm", row.dp_norm).set("juilland_d", row.juilland_d));
}

json::Value to_json(const WordsAnswer& answer) {
  json::Value value;
  return std::move(value.set("total", answer.total).set("withheld", answer.withheld));
}

}  // namespace erfara
