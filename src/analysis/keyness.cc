// Every word is tested; its log-likelihood is also the order of p. A list in that order keeps only
// as many tests as its rows and their corrections need: an estimate of each test's says which may
// be among them. The other orders keep all.

#include "erfara/analysis/keyness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "counting.h"
#include "erfara/analysis/keyness_measures.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/words.h"
#include "erfara/platform/cancellation.h"
#include "erfara/platform/error.h"
#include "likelihood_estimate.h"
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
  Lean lean = Lean::none;
  std::uint64_t target = 0;  // hits
  std::uint64_t reference = 0;
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
        is_filtered_(request.skip_common || request.withhold_below > 1),
        is_unlimited_(request.side == KeynessSide::both && search_.empty()),
        counts_(count_groups(edition, target, request.level)),
        reference_hits_(hits_of_reference()),
        reference_persons_(persons_of_reference()) {}

  KeynessAnswer answer() {
    const std::size_t wanted = request_.offset + request_.limit;
    const std::vector<std::size_t> places = request_.sort == KeynessSort::log_likelihood
                                                ? places_by_likelihood(wanted)
                                                : places_by_strength(wanted);
    KeynessAnswer answer;
    answer.tests = tested_;
    answer.withheld = withheld_;
    answer.total = total_;
    for (std::size_t i = request_.offset; i < places.size(); ++i) {
      answer.rows.push_back(row(places[i]));
    }
    return answer;
  }

 private:
  std::vector<std::uint64_t> hits_of_reference() const {
    std::vector<std::uint64_t> target;
    target.reserve(counts_.size());
    for (const Count& count : counts_) target.push_back(count.hits);
    const KnownHits known{target_.narratives, target};
    return count_hits(edition_, reference_.narratives, request_.level, &known);
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

  // Goes through all words and keeps the `size` likeliest tests, and others perhaps.
  void test(std::size_t size) {
    tests_.clear();
    tested_ = total_ = withheld_ = 0;
    double least = -1;  // what the estimate must be
    const std::size_t fewest = size > SIZE_MAX / 4 ? SIZE_MAX : 4 * size;
    std::size_t most = fewest;  // tests that are kept until the next look at them
    for (const GroupId group : used_groups()) {
      Test test{group, Lean::none, counts_[group].hits, reference_hits_[group], 0};
      test.lean = lean_of(table_of(test));
      const auto counts = static_cast<unsigned>(test.lean != Lean::over) |
                          static_cast<unsigned>(counts_[group].persons >= request_.min_persons);
      if (is_filtered_ && (counts == 0 || !passes(test))) continue;
      tested_ += counts;
      total_ += is_unlimited_ || is_asked(test) ? counts : 0;
      test.log_likelihood = estimate_(test.target, test.reference);
      if (test.log_likelihood < least || counts == 0) continue;
      tests_.push_back(test);
      if (tests_.size() < most) continue;
      throw_if_cancelled();
      least = keep_likeliest(size);
      most = std::max(fewest, 2 * tests_.size());  // any number may be alike and stay
    }
  }

  // The words that either side has and enough persons of the corpus use. Without a branch: which
  // they are cannot be foretold.
  std::span<const GroupId> used_groups() {
    const auto persons = edition_.edition().counts().persons(request_.level);
    used_.resize(persons.size());
    std::size_t size = 0;
    for (GroupId group = 0; group < persons.size(); ++group) {
      used_[size] = group;
      const bool some = (counts_[group].hits | reference_hits_[group]) != 0;
      size += static_cast<std::size_t>(some && persons[group] >= request_.min_persons);
    }
    return std::span(used_).first(size);
  }

  // Whether a word is neither too common nor withheld.
  bool passes(const Test& test) {
    const std::vector<GroupId>& common = grouping_.common();
    if (request_.skip_common && std::binary_search(common.begin(), common.end(), test.group)) {
      return false;
    }
    const bool few = is_few(counts_[test.group].persons) ||
                     (!reference_persons_.empty() && is_few(reference_persons_[test.group]));
    if (few) ++withheld_;
    return !few;
  }

  // Some, but too few to be told of.
  bool is_few(std::uint32_t persons) const {
    return persons > 0 && persons < request_.withhold_below;
  }

  // Drops tests that are not among the `size` likeliest; gives what the others have at least.
  double keep_likeliest(std::size_t size) {
    const auto after = tests_.begin() + static_cast<std::ptrdiff_t>(size);
    std::nth_element(tests_.begin(), after, tests_.end(), [](const Test& a, const Test& b) {
      return a.log_likelihood > b.log_likelihood;
    });
    const double least = after->log_likelihood - 2 * LikelihoodEstimate::kError;
    tests_.erase(std::partition(after, tests_.end(),
                                [&](const Test& test) { return test.log_likelihood >= least; }),
                 tests_.end());
    return least;
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

  // Leaves the first `size` tests in order of p, or all where they are fewer, and corrects them.
  void sort_by_likelihood(std::size_t size) {
    test(size);
    for (Test& test : tests_) test.log_likelihood = log_likelihood(table_of(test));
    std::sort(tests_.begin(), tests_.end(), [&](const Test& a, const Test& b) {
      return a.log_likelihood != b.log_likelihood ? a.log_likelihood > b.log_likelihood
                                                  : precedes(a, b);
    });
    tests_.resize(std::min(size, tests_.size()));
    p_.clear();
    for (const Test& test : tests_) p_.push_back(p_value(test.log_likelihood));
    p_holm_ = holm(p_, tested_);
    p_bh_ = benjamini_hochberg(p_, tested_);
  }

  // The places of the first `wanted` tests of the side asked for, or of all. Sorts more and more
  // until they are there and their corrections hold.
  std::vector<std::size_t> places_by_likelihood(std::size_t wanted) {
    constexpr std::size_t kLeast = 1024;
    for (std::size_t size = 2 * wanted + kLeast;; size *= 4) {
      sort_by_likelihood(size);
      std::vector<std::size_t> places;
      for (std::size_t i = 0; i < p_.size() && places.size() < wanted; ++i) {
        if (is_asked(tests_[i])) places.push_back(i);
      }
      const bool all = p_.size() == tested_;
      const bool holds =
          places.size() == wanted && (places.empty() || p_bh_[places.back()] <= p_.back());
      if (all || holds) return places;
    }
  }

  std::vector<std::size_t> places_by_strength(std::size_t wanted) {
    sort_by_likelihood(SIZE_MAX);
    std::vector<Ranked> ranked;
    for (std::size_t place = 0; place < tests_.size(); ++place) {
      if (is_asked(tests_[place])) ranked.push_back({place, strength(tests_[place])});
    }
    wanted = std::min(wanted, ranked.size());
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
                        ? conservative_log_ratio(table_of(test), tested_)
                        : log_ratio(table_of(test)));
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
    row.log_ratio = log_ratio(counts);
    row.interval = corrected_interval(counts, tested_);
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
  bool is_filtered_;                           // some words are left out
  bool is_unlimited_;                          // all tests are asked for
  std::vector<Count> counts_;                  // of the target, by GroupId
  std::vector<std::uint64_t> reference_hits_;  // the same
  std::vector<std::uint32_t> reference_persons_;
  std::vector<GroupId> used_;
  std::vector<Test> tests_;  // those that are kept
  std::uint64_t tested_ = 0;
  std::uint64_t total_ = 0;  // of the side asked for
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
