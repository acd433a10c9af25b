// Counting hits is cheap; narratives, persons and dispersion are not. So a list by hits or word is
// ordered first and only its rows are profiled, unless the order or a limit on persons needs all.

#include "erfara/analysis/words.h"

#include <algorithm>
#include <array>

#include "counting.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/platform/error.h"
#include "erfara/text/collation.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "ngrams.h"
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
  if (request.limit > kMaxRows) {
    throw Error(ErrorKind::limit, "limit is over " + std::to_string(kMaxRows), "ask for less");
  }
}

class WordList {
 public:
  WordList(const StudiedEdition& edition, const Subcorpus& selection, const WordsRequest& request)
      : edition_(edition),
        selection_(selection),
        request_(request),
        grouping_(edition.grouping(request.level)) {}

  WordsAnswer count() {
    find_candidates();
    const bool ordered = request_.sort == WordSort::hits || request_.sort == WordSort::word;
    if (!ordered || request_.withhold_below > 0) return profiled(candidates_);
    sort_candidates();
    const std::size_t first = std::min(request_.offset, candidates_.size());
    const std::size_t last = std::min(first + request_.limit, candidates_.size());
    WordsRequest page = request_;
    page.offset = 0;
    WordRows rows(page, selection_.size.words);
    add_profiles(std::span(candidates_).subspan(first, last - first), rows);
    WordsAnswer answer = rows.answer();
    answer.total = candidates_.size();
    return answer;
  }

 private:
  void find_candidates() {
    const std::vector<std::uint64_t> hits =
        count_hits(edition_, selection_.narratives, request_.level);
    const std::vector<GroupId>& common = grouping_.common();
    const std::uint64_t least = std::max<std::uint64_t>(request_.min_hits, 1);
    for (GroupId group = 0; group < hits.size(); ++group) {
      if (hits[group] < least) continue;
      if (request_.skip_common && std::binary_search(common.begin(), common.end(), group)) continue;
      if (!request_.search.empty() && !is_like(grouping_.label(group), request_.search)) continue;
      candidates_.push_back({group, hits[group]});
    }
  }

  void sort_candidates() {
    if (request_.sort == WordSort::word) {
      sort_by_word();
      return;
    }
    const auto wanted = static_cast<std::ptrdiff_t>(
        std::min(request_.offset + request_.limit, candidates_.size()));
    std::partial_sort(candidates_.begin(), candidates_.begin() + wanted, candidates_.end(),
                      [&](const CountedGroup& a, const CountedGroup& b) {
                        return a.hits != b.hits ? a.hits > b.hits
                                                : grouping_.label(a.group) < grouping_.label(b.group);
                      });
  }

  void sort_by_word() {
    const SwedishOrder order;
    std::vector<std::pair<std::string, CountedGroup>> keyed;
    keyed.reserve(candidates_.size());
    for (const CountedGroup& group : candidates_) {
      keyed.emplace_back(order.sort_key(grouping_.label(group.group)), group);
    }
    std::sort(keyed.begin(), keyed.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < keyed.size(); ++i) candidates_[i] = keyed[i].second;
  }

  WordsAnswer profiled(std::span<const CountedGroup> groups) const {
    WordRows rows(request_, selection_.size.words);
    add_profiles(groups, rows);
    return rows.answer();
  }

  void add_profiles(std::span<const CountedGroup> groups, WordRows& rows) const {
    const std::vector<Profile> found = profiles(edition_, selection_, request_.level, groups);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      rows.add(std::string(grouping_.label(groups[i].group)), found[i]);
    }
  }

  const StudiedEdition& edition_;
  const Subcorpus& selection_;
  const WordsRequest& request_;
  const Grouping& grouping_;
  std::vector<CountedGroup> candidates_;
};

}  // namespace

std::string_view to_string(WordSort sort) { return kSortNames[static_cast<std::size_t>(sort)]; }

std::optional<WordSort> word_sort_from(std::string_view name) {
  const auto* const found = std::find(kSortNames.begin(), kSortNames.end(), name);
  if (found == kSortNames.end()) return std::nullopt;
  return static_cast<WordSort>(found - kSortNames.begin());
}

WordsAnswer words(const StudiedEdition& edition, const Subcorpus& selection,
                  const WordsRequest& asked) {
  check(asked);
  WordsRequest request = asked;
  request.search = lowered(normalised(with_utf8_mended(asked.search, " ")));
  return request.n > 1 ? ngrams(edition, selection, request)
                       : WordList(edition, selection, request).count();
}

json::Value to_json(const WordsAnswer& answer) {
  json::Value rows{json::Value::Array()};
  for (const WordRow& row : answer.rows) {
    json::Value value;
    value.set("word", row.word).set("hits", row.count.hits).set("per_million", row.per_million);
    value.set("narratives", row.count.narratives).set("persons", row.count.persons);
    value.set("dp_norm", row.dp_norm).set("juilland_d", row.juilland_d);
    rows.push(std::move(value));
  }
  json::Value value;
  value.set("total", answer.total).set("withheld", answer.withheld);
  return value.set("rows", std::move(rows));
}

}  // namespace erfara
