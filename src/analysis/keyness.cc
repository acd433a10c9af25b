// Every word is tested and gets its log-likelihood, which is also the order of p. A list in that
// order sorts only as many tests as its rows and their corrections need; the other orders sort all.

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
  std::uint64_t reference = 0;  // hits
  double log_likelihood = 0;
  double log_ratio = 0;
};

// A test among those of the side asked for: its place by p and what it is sorted by.
struct Ranked {
  std::size_t place;
  double strength;
};

class Keyness {
 public:
  Keyness(const StudiedEdition& edition, const Subcorpus& target, const Subcorpus& reference,
          const KeynessRequest& request)
      : edition_(edition),
        target_(target),
        reference_(reference),
        request_(request),
        grouping_(edition.grouping(request.level)),
        search_(search_form(request.search)),
        counts_(count_groups(edition, target, request.level)) {}

  KeynessAnswer answer() {
    test_all();
    KeynessAnswer answer;
    answer.tests = tests_.size();
    answer.withheld = withheld_;
    answer.total = static_cast<std::uint64_t>(std::count_if(
        tests_.begin(), tests_.end(), [&](const Test& test) { return is_asked(test); }));
    const std::size_t first = std::min<std::size_t>(request_.offset, answer.total);
    const std::size_t last = std::min<std::size_t>(first + request_.limit, answer.total);
    const std::vector<std::size_t> places = request_.sort == KeynessSort::log_likelihood
                                                ? places_by_likelihood(last)
                                                : places_by_strength(last);
    for (std::size_t i = first; i < last; ++i) answer.rows.push_back(row(places[i]));
    return answer;
  }

 private:
  std::vector<std::uint64_t> reference_hits() const {
    std::vector<std::uint64_t> target;
    target.reserve(counts_.size());
    for (const Count& count : counts_) target.push_back(count.hits);
    const KnownHits known{target_.narratives, target};
    return count_hits(edition_, reference_.narratives, request_.level, &known);
  }

  void test_all() {
    const std::vector<std::uint64_t> reference = reference_hits();
    const std::vector<std::uint32_t> reference_persons = persons_of_reference();
    const auto persons = edition_.edition().counts().persons(request_.level);
    const std::vector<GroupId>& common = grouping_.common();
    for (GroupId group = 0; group < persons.size(); ++group) {
      if (persons[group] < request_.min_persons) continue;
      if (counts_[group].hits + reference[group] == 0) continue;
      Test test{group, reference[group], 0, 0};
      const WordInTwo counts = table_of(test);
      test.log_ratio = log_ratio(counts);
      if (test.log_ratio > 0 && counts_[group].persons < request_.min_persons) continue;
      if (request_.skip_common && std::binary_search(common.begin(), common.end(), group)) continue;
      if (is_few(counts_[group].persons) ||
          (!reference_persons.empty() && is_few(reference_persons[group]))) {
        ++withheld_;
        continue;
      }
      test.log_likelihood = log_likelihood(counts);
      tests_.push_back(test);
    }
  }

  // Some, but too few to be told of.
  bool is_few(std::uint32_t persons) const {
    return persons > 0 && persons < request_.withhold_below;
  }

  // Empty when nothing is withheld.
  std::vector<std::uint32_t> persons_of_reference() const {
    std::vector<std::uint32_t> persons;
    if (request_.withhold_below < 2) return persons;
    for (const Count& count : count_groups(edition_, reference_, request_.level)) {
      persons.push_back(count.persons);
    }
    return persons;
  }

  WordInTwo table_of(const Test& test) const {
    return {counts_[test.group].hits, test.reference, target_.size.words, reference_.size.words};
  }

  bool is_asked(const Test& test) const {
    if (request_.side == KeynessSide::over && test.log_ratio <= 0) return false;
    if (request_.side == KeynessSide::under && test.log_ratio >= 0) return false;
    return search_.empty() || is_like(grouping_.label(test.group), search_);
  }

  bool precedes(const Test& a, const Test& b) const {
    const std::uint64_t hits_a = counts_[a.group].hits;
    const std::uint64_t hits_b = counts_[b.group].hits;
    if (hits_a != hits_b) return hits_a > hits_b;
    return grouping_.label(a.group) < grouping_.label(b.group);
  }

  // Leaves the first `size` tests in order of p, and corrects them.
  void sort_by_likelihood(std::size_t size) {
    std::partial_sort(tests_.begin(), tests_.begin() + static_cast<std::ptrdiff_t>(size),
                      tests_.end(), [&](const Test& a, const Test& b) {
                        return a.log_likelihood != b.log_likelihood
                                   ? a.log_likelihood > b.log_likelihood
                                   : precedes(a, b);
                      });
    p_.clear();
    for (std::size_t i = 0; i < size; ++i) p_.push_back(p_value(tests_[i].log_likelihood));
    p_holm_ = holm(p_, tests_.size());
    p_bh_ = benjamini_hochberg(p_, tests_.size());
  }

  // The places of the first `wanted` tests of the side asked for. Sorts more and more until they
  // are there and their corrections hold.
  std::vector<std::size_t> places_by_likelihood(std::size_t wanted) {
    constexpr std::size_t kLeast = 1024;
    for (std::size_t size = 2 * wanted + kLeast;; size *= 4) {
      sort_by_likelihood(std::min(size, tests_.size()));
      std::vector<std::size_t> places;
      for (std::size_t i = 0; i < p_.size() && places.size() < wanted; ++i) {
        if (is_asked(tests_[i])) places.push_back(i);
      }
      const bool all = p_.size() == tests_.size();
      const bool holds =
          places.size() == wanted && (places.empty() || p_bh_[places.back()] <= p_.back());
      if (all || holds) return places;
    }
  }

  std::vector<std::size_t> places_by_strength(std::size_t wanted) {
    sort_by_likelihood(tests_.size());
    std::vector<Ranked> ranked;
    for (std::size_t place = 0; place < tests_.size(); ++place) {
      if (is_asked(tests_[place])) ranked.push_back({place, strength(tests_[place])});
    }
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(wanted),
                      ranked.end(), [&](const Ranked& a, const Ranked& b) {
                        return a.strength != b.strength
                                   ? a.strength > b.strength
                                   : precedes(tests_[a.place], tests_[b.place]);
                      });
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < wanted; ++i) places.push_back(ranked[i].place);
    return places;
  }

  double strength(const Test& test) const {
    return std::abs(request_.sort == KeynessSort::lrc
                        ? conservative_log_ratio(table_of(test), tests_.size())
                        : test.log_ratio);
  }

  KeyWord row(std::size_t place) const {
    const Test& test = tests_[place];
    const WordInTwo counts = table_of(test);
    KeyWord row;
    row.word = grouping_.label(test.group);
    row.target = counts_[test.group];
    row.reference_hits = counts.b;
    row.per_million = per_million(counts.a, counts.c);
    row.reference_per_million = per_million(counts.b, counts.d);
    row.log_likelihood = test.log_likelihood;
    row.log_ratio = test.log_ratio;
    row.interval = corrected_interval(counts, tests_.size());
    row.lrc = conservative_log_ratio(counts, tests_.size());
    row.p = p_[place];
    row.p_holm = p_holm_[place];
    row.p_bh = p_bh_[place];
    return row;
  }

  const StudiedEdition& edition_;
  const Subcorpus& target_;
  const Subcorpus& reference_;
  const KeynessRequest& request_;
  const Grouping& grouping_;
  std::string search_;
  std::vector<Count> counts_;  // of the target
  std::vector<Test> tests_;
  std::uint64_t withheld_ = 0;
  std::vector<double> p_, p_holm_, p_bh_;  // of the tests that are in order
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
  check_limit(request.limit);
  return Keyness(edition, target, reference, request).answer();
}

json::Value to_json(const KeyWord& row) {
  json::Value value;
  value.set("word", row.word).set("hits", row.target.hits);
  value.set("per_million", row.per_million).set("narratives", row.target.narratives);
  value.set("persons", row.target.persons).set("reference_hits", row.reference_hits);
  value.set("reference_per_million", row.reference_per_million);
  value.set("log_likelihood", row.log_likelihood).set("log_ratio", row.log_ratio);
  value.set("log_ratio_low", finite(row.interval.low));
  value.set("log_ratio_high", finite(row.interval.high));
  value.set("lrc", row.lrc).set("p", row.p).set("p_holm", row.p_holm).set("p_bh", row.p_bh);
  return value;
}

json::Value to_json(const KeynessAnswer& answer) {
  json::Value value;
  value.set("tests", answer.tests).set("total", answer.total);
  return std::move(value.set("withheld", answer.withheld));
}

}  // namespace erfara
