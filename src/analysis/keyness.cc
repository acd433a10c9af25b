// Every word is tested; its log-likelihood is also the order of p. A list in that order works out
// only as many tests as its rows and their corrections need: an estimate of each test's says which
// may be among them. The other orders work out all. Who uses a word is only asked as far as it
// decides whether it is tested, and exactly for the rows.

#include "erfara/analysis/keyness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <span>

#include "counting.h"
#include "erfara/analysis/keyness_measures.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/words.h"
#include "erfara/platform/cancellation.h"
#include "erfara/platform/error.h"
#include "few_persons.h"
#include "likelihood_estimate.h"
#include "numbers_where.h"
#include "users.h"
#include "word_filter.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 3> kSortNames = {"log_likelihood", "log_ratio", "lrc"};
constexpr std::array<std::string_view, 3> kSideNames = {"both", "over", "under"};

json::Value finite(double number) {
  return std::isfinite(number) ? json::Value(number) : json::Value();
}

enum class Lean : std::uint8_t { none = 0, over = 1, under = 2 };

struct Test {
  GroupId group = 0;
  std::uint32_t target = 0;  // hits
  std::uint32_t reference = 0;
  Lean lean = Lean::none;
  double log_likelihood = 0;  // estimated, until the test has its place by p
};

// By the sign of the log ratio. Without a branch, as a rule: to which side a word leans cannot be
// foretold.
Lean lean_of(const WordInTwo& counts) {
  if (counts.c == 0 || counts.d == 0) return Lean::none;
  const double own = std::max(0.5, exact(counts.a)) * exact(counts.d);
  const double other = std::max(0.5, exact(counts.b)) * exact(counts.c);
  // Nearer to each other than this, what rounding makes of the log ratio decides.
  constexpr double kTie = 1e-6;
  if (std::abs(own - other) <= kTie * (own + other)) {
    const double ratio = log_ratio(counts);
    return ratio > 0 ? Lean::over : ratio < 0 ? Lean::under : Lean::none;
  }
  return static_cast<Lean>(static_cast<int>(Lean::under) - static_cast<int>(own > other));
}

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
        estimate_(target.size.words, reference.size.words),
        is_unlimited_(request.side == KeynessSide::both && search_.empty()),
        counts_(count_persons(edition, target, request.level,
                              std::max(request.min_persons, request.withhold_below))),
        reference_hits_(hits_of_reference()) {
    test();
  }

  KeynessAnswer answer() {
    const std::size_t all = grouping_.size();
    const std::size_t wanted = std::min(all, std::min(request_.offset, all) + request_.limit);
    const std::vector<std::size_t> places = request_.sort == KeynessSort::log_likelihood
                                                ? places_by_likelihood(wanted)
                                                : places_by_strength(wanted);
    KeynessAnswer answer;
    answer.tests = tests_.size();
    answer.withheld = withheld_;
    answer.total = total_;
    std::vector<GroupId> groups;
    for (std::size_t i = request_.offset; i < places.size(); ++i) {
      groups.push_back(likeliest_[places[i]].group);
    }
    const std::vector<Count> users = count_users(edition_, target_, request_.level, groups);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      answer.rows.push_back(row(places[request_.offset + i], users[i]));
    }
    return answer;
  }

 private:
  std::vector<std::uint64_t> hits_of_reference() const {
    const KnownHits known{target_.narratives, counts_.hits};
    return count_hits(edition_, reference_.narratives, request_.level, &known);
  }

  // Goes through all words. Without a branch: which are tested cannot be foretold.
  void test() {
    const std::vector<GroupId> used = used_groups();
    tests_.resize(used.size());
    std::size_t size = 0;
    for (const GroupId group : used) {
      Test& test = tests_[size];
      test.group = group;
      test.target = counts_.hits[group];
      test.reference = static_cast<std::uint32_t>(reference_hits_[group]);
      test.lean = lean_of(table_of(test));
      size += static_cast<std::size_t>(test.lean != Lean::over ||
                                       counts_.persons[group] >= request_.min_persons);
    }
    tests_.resize(size);
    if (request_.skip_common) leave_out_common();
    if (request_.withhold_below > 1) withhold();
    for (Test& test : tests_) {
      test.log_likelihood = estimate_(test.target, test.reference);
      total_ += static_cast<std::uint64_t>(is_unlimited_ || is_asked(test));
    }
  }

  void leave_out_common() {
    const std::vector<GroupId>& common = grouping_.common();
    std::erase_if(tests_, [&](const Test& test) {
      return std::binary_search(common.begin(), common.end(), test.group);
    });
  }

  // Leaves out words that some of a side use, but too few to be told of.
  void withhold() {
    const HitsAndPersons reference =
        count_persons(edition_, reference_, request_.level, request_.withhold_below);
    const auto is_few = [&](std::uint32_t persons) {
      return persons > 0 && persons < request_.withhold_below;
    };
    withheld_ = std::erase_if(tests_, [&](const Test& test) {
      return is_few(counts_.persons[test.group]) || is_few(reference.persons[test.group]);
    });
  }

  // The words that either side has and enough persons of the corpus use.
  std::vector<GroupId> used_groups() const {
    const auto persons = edition_.edition().counts().persons(request_.level);
    return numbers_where(persons.size(), [&](GroupId group) {
      const bool some = (counts_.hits[group] | reference_hits_[group]) != 0;
      return some && persons[group] >= request_.min_persons;
    });
  }

  // The tests that may be among the `size` likeliest.
  std::vector<Test> likeliest(std::size_t size) const {
    if (size >= tests_.size()) return tests_;
    std::vector<double> most;  // estimates, among them the largest
    double least = -1;         // what one must be to be kept
    for (const Test& test : tests_) {
      if (test.log_likelihood < least) continue;
      most.push_back(test.log_likelihood);
      if (most.size() >= 4 * size) least = keep_most(size, most);
    }
    least = keep_most(size, most) - 2 * LikelihoodEstimate::kError;
    std::vector<Test> kept;
    for (const Test& test : tests_) {
      if (test.log_likelihood >= least) kept.push_back(test);
    }
    return kept;
  }

  // Leaves the `size` largest; gives the least of them.
  static double keep_most(std::size_t size, std::vector<double>& estimates) {
    const auto last = estimates.begin() + static_cast<std::ptrdiff_t>(size) - 1;
    std::nth_element(estimates.begin(), last, estimates.end(), std::greater<>());
    estimates.resize(size);
    return estimates.back();
  }

  WordInTwo table_of(const Test& test) const {
    return {test.target, test.reference, target_.size.words, reference_.size.words};
  }

  bool is_asked(const Test& test) const {
    if (request_.side == KeynessSide::over && test.lean != Lean::over) return false;
    if (request_.side == KeynessSide::under && test.lean != Lean::under) return false;
    return search_.empty() || is_like(grouping_.label(test.group), search_);
  }

  bool precedes(const Test& a, const Test& b) const {
    if (a.target != b.target) return a.target > b.target;
    return grouping_.label(a.group) < grouping_.label(b.group);
  }

  // Puts the first `size` tests, or all where they are fewer, in order of p and corrects them.
  void sort_by_likelihood(std::size_t size) {
    throw_if_cancelled();
    likeliest_ = likeliest(size);
    for (Test& test : likeliest_) test.log_likelihood = log_likelihood(table_of(test));
    std::sort(likeliest_.begin(), likeliest_.end(), [&](const Test& a, const Test& b) {
      return a.log_likelihood != b.log_likelihood ? a.log_likelihood > b.log_likelihood
                                                  : precedes(a, b);
    });
    likeliest_.resize(std::min(size, likeliest_.size()));
    p_.clear();
    for (const Test& test : likeliest_) p_.push_back(p_value(test.log_likelihood));
    p_holm_ = holm(p_, tests_.size());
    p_bh_ = benjamini_hochberg(p_, tests_.size());
  }

  // The places of the first `wanted` tests of the side asked for, or of all. Sorts more and more
  // until they are there and their corrections hold.
  std::vector<std::size_t> places_by_likelihood(std::size_t wanted) {
    constexpr std::size_t kLeast = 1024;
    for (std::size_t size = 2 * wanted + kLeast;; size *= 4) {
      sort_by_likelihood(size);
      std::vector<std::size_t> places;
      for (std::size_t i = 0; i < p_.size() && places.size() < wanted; ++i) {
        if (is_asked(likeliest_[i])) places.push_back(i);
      }
      const bool all = p_.size() == tests_.size();
      const bool holds =
          places.size() == wanted && (places.empty() || p_bh_[places.back()] <= p_.back());
      if (all || holds) return places;
    }
  }

  std::vector<std::size_t> places_by_strength(std::size_t wanted) {
    sort_by_likelihood(SIZE_MAX);
    std::vector<Ranked> ranked;
    for (std::size_t place = 0; place < likeliest_.size(); ++place) {
      if (is_asked(likeliest_[place])) ranked.push_back({place, strength(likeliest_[place])});
    }
    wanted = std::min(wanted, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(wanted),
                      ranked.end(), [&](const Ranked& a, const Ranked& b) {
                        return a.strength != b.strength
                                   ? a.strength > b.strength
                                   : precedes(likeliest_[a.place], likeliest_[b.place]);
                      });
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < wanted; ++i) places.push_back(ranked[i].place);
    return places;
  }

  double strength(const Test& test) const {
    return std::abs(request_.sort == KeynessSort::lrc
                        ? conservative_log_ratio(table_of(test), tests_.size())
                        : log_ratio(table_of(test)));
  }

  KeyWord row(std::size_t place, const Count& users) const {
    const Test& test = likeliest_[place];
    const WordInTwo counts = table_of(test);
    KeyWord row;
    row.word = grouping_.label(test.group);
    row.target = {test.target, users.narratives, users.persons};
    row.reference_hits = counts.b;
    row.per_million = per_million(counts.a, counts.c);
    row.reference_per_million = per_million(counts.b, counts.d);
    row.log_likelihood = test.log_likelihood;
    row.log_ratio = log_ratio(counts);
    row.interval = corrected_interval(counts, tests_.size());
    row.lrc = conservative_log_ratio(counts, row.interval);
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
  LikelihoodEstimate estimate_;
  bool is_unlimited_;                          // all tests are asked for
  HitsAndPersons counts_;                      // of the target, by GroupId
  std::vector<std::uint64_t> reference_hits_;  // the same
  std::vector<Test> tests_;
  std::vector<Test> likeliest_;  // those that are worked out, in order of p
  std::uint64_t total_ = 0;      // of the side asked for
  std::uint64_t withheld_ = 0;
  std::vector<double> p_, p_holm_, p_bh_;  // theirs
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
