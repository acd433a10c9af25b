// Every word is tested, and the tests are put in order of p; corrections follow from that order.
// What is dearer than that, the conservative log ratio, is worked out for the rows shown alone,
// unless it gives the order.

#include "erfara/analysis/keyness.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "counting.h"
#include "erfara/analysis/keyness_measures.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/words.h"
#include "erfara/platform/error.h"
#include "word_filter.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 3> kSortNames = {"log_likelihood", "log_ratio", "lrc"};
constexpr std::array<std::string_view, 3> kSideNames = {"both", "over", "under"};

json::Value finite(double number) {
  return std::isfinite(number) ? json::Value(number) : json::Value();
}

struct Test {
  GroupId group = 0;
  WordInTwo counts;
  double log_likelihood = 0;
  double log_ratio = 0;
  double p_holm = 1;
  double p_bh = 1;
  double lrc = 0;  // once it is worked out
};

class Keyness {
 public:
  Keyness(const StudiedEdition& edition, const Subcorpus& target, const Subcorpus& reference,
          const KeynessRequest& request)
      : edition_(edition),
        target_(target),
        reference_(reference),
        request_(request),
        search_(search_form(request.search)),
        counts_(count_groups(edition, target, request.level)) {}

  KeynessAnswer answer() {
    test_all();
    correct();
    KeynessAnswer answer;
    answer.tests = tests_.size();
    std::erase_if(tests_, [&](const Test& test) {
      return (request_.side == KeynessSide::over && test.log_ratio <= 0) ||
             (request_.side == KeynessSide::under && test.log_ratio >= 0) ||
             (!search_.empty() &&
              !is_like(edition_.grouping(request_.level).label(test.group), search_));
    });
    answer.total = tests_.size();
    sort(answer.tests);
    const std::size_t first = std::min(request_.offset, tests_.size());
    const std::size_t last = std::min(first + request_.limit, tests_.size());
    for (std::size_t i = first; i < last; ++i) answer.rows.push_back(row(tests_[i], answer.tests));
    return answer;
  }

 private:
  void test_all() {
    const std::vector<std::uint64_t> reference =
        count_hits(edition_, reference_.narratives, request_.level);
    const std::vector<Count>& corpus = edition_.counts(request_.level);
    const std::vector<GroupId>& common = edition_.grouping(request_.level).common();
    for (GroupId group = 0; group < corpus.size(); ++group) {
      if (corpus[group].persons < request_.min_persons) continue;
      Test test;
      test.group = group;
      test.counts = {counts_[group].hits, reference[group], target_.size.words,
                     reference_.size.words};
      if (test.counts.a + test.counts.b == 0) continue;
      test.log_ratio = log_ratio(test.counts);
      if (test.log_ratio > 0 && counts_[group].persons < request_.min_persons) continue;
      if (request_.skip_common && std::binary_search(common.begin(), common.end(), group)) continue;
      test.log_likelihood = log_likelihood(test.counts);
      tests_.push_back(test);
    }
  }

  // Leaves the tests in order of p.
  void correct() {
    std::sort(tests_.begin(), tests_.end(), [&](const Test& a, const Test& b) {
      return a.log_likelihood != b.log_likelihood ? a.log_likelihood > b.log_likelihood
                                                  : precedes(a, b);
    });
    std::vector<double> p;
    p.reserve(tests_.size());
    for (const Test& test : tests_) p.push_back(p_value(test.log_likelihood));
    const std::vector<double> by_holm = holm(p);
    const std::vector<double> by_rate = benjamini_hochberg(p);
    for (std::size_t i = 0; i < tests_.size(); ++i) {
      tests_[i].p_holm = by_holm[i];
      tests_[i].p_bh = by_rate[i];
    }
  }

  bool precedes(const Test& a, const Test& b) const {
    if (a.counts.a != b.counts.a) return a.counts.a > b.counts.a;
    const Grouping& grouping = edition_.grouping(request_.level);
    return grouping.label(a.group) < grouping.label(b.group);
  }

  void sort(std::uint64_t tests) {
    if (request_.sort == KeynessSort::log_likelihood) return;
    const bool by_lrc = request_.sort == KeynessSort::lrc;
    for (Test& test : tests_) {
      if (by_lrc) test.lrc = conservative_log_ratio(test.counts, tests);
    }
    const auto strength = [&](const Test& test) {
      return std::abs(by_lrc ? test.lrc : test.log_ratio);
    };
    std::sort(tests_.begin(), tests_.end(), [&](const Test& a, const Test& b) {
      return strength(a) != strength(b) ? strength(a) > strength(b) : precedes(a, b);
    });
  }

  KeyWord row(const Test& test, std::uint64_t tests) const {
    KeyWord row;
    row.word = edition_.grouping(request_.level).label(test.group);
    row.target = counts_[test.group];
    row.reference_hits = test.counts.b;
    row.per_million = per_million(test.counts.a, test.counts.c);
    row.reference_per_million = per_million(test.counts.b, test.counts.d);
    row.log_likelihood = test.log_likelihood;
    row.log_ratio = test.log_ratio;
    row.interval = corrected_interval(test.counts, tests);
    row.lrc = conservative_log_ratio(test.counts, tests);
    row.p = p_value(test.log_likelihood);
    row.p_holm = test.p_holm;
    row.p_bh = test.p_bh;
    return row;
  }

  const StudiedEdition& edition_;
  const Subcorpus& target_;
  const Subcorpus& reference_;
  const KeynessRequest& request_;
  std::string search_;
  std::vector<Count> counts_;  // of the target
  std::vector<Test> tests_;
};

}  // namespace

std::string_view to_string(KeynessSort sort) { return kSortNames[static_cast<std::size_t>(sort)]; }

std::optional<KeynessSort> keyness_sort_from(std::string_view name) {
  const auto* const found = std::find(kSortNames.begin(), kSortNames.end(), name);
  if (found == kSortNames.end()) return std::nullopt;
  return static_cast<KeynessSort>(found - kSortNames.begin());
}

std::string_view to_string(KeynessSide side) { return kSideNames[static_cast<std::size_t>(side)]; }

std::optional<KeynessSide> keyness_side_from(std::string_view name) {
  const auto* const found = std::find(kSideNames.begin(), kSideNames.end(), name);
  if (found == kSideNames.end()) return std::nullopt;
  return static_cast<KeynessSide>(found - kSideNames.begin());
}

KeynessAnswer keyness(const StudiedEdition& edition, const Subcorpus& target,
                      const Subcorpus& reference, const KeynessRequest& request) {
  if (request.limit > kMaxRows) {
    throw Error(ErrorKind::limit, "limit is over " + std::to_string(kMaxRows), "ask for less");
  }
  return Keyness(edition, target, reference, request).answer();
}

json::Value to_json(const KeynessAnswer& answer) {
  json::Value rows{json::Value::Array()};
  for (const KeyWord& row : answer.rows) {
    json::Value value;
    value.set("word", row.word).set("hits", row.target.hits);
    value.set("per_million", row.per_million).set("narratives", row.target.narratives);
    value.set("persons", row.target.persons).set("reference_hits", row.reference_hits);
    value.set("reference_per_million", row.reference_per_million);
    value.set("log_likelihood", row.log_likelihood).set("log_ratio", row.log_ratio);
    value.set("log_ratio_low", finite(row.interval.low));
    value.set("log_ratio_high", finite(row.interval.high));
    value.set("lrc", row.lrc).set("p", row.p).set("p_holm", row.p_holm).set("p_bh", row.p_bh);
    rows.push(std::move(value));
  }
  json::Value value;
  value.set("tests", answer.tests).set("total", answer.total);
  return value.set("rows", std::move(rows));
}

}  // namespace erfara
