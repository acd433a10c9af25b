#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace erfara {

/// A number below 2^63 as a double; of signed ones a processor converts at once.
inline double exact(std::uint64_t number) {
  return static_cast<double>(static_cast<std::int64_t>(number));
}

/// Estimates log_likelihood() of many words in the same two corpora, to find the likeliest among
/// them at a fraction of its cost. G² = 2 Σ O ln(O / E) is written as sums of n ln n
/// (T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational
/// Linguistics 19:1, 1993, section 5), of which those of small numbers are in a table.
class LikelihoodEstimate {
 public:
  /// An estimate is off by less, for corpora of up to 10^11 words: its terms have up to 10^13, of
  /// which a double keeps 16 digits.
  static constexpr double kError = 0.01;

  /// For corpora of so many words.
  LikelihoodEstimate(std::uint64_t target_words, std::uint64_t reference_words);

  /// For a word that stands so often in the target and in the reference.
  double operator()(std::uint64_t target, std::uint64_t reference) const {
    if (is_empty_) return 0;
    const double a = exact(target);
    const double b = exact(reference);
    return std::max(0.0, 2 * (weighed(target) + weighed(reference) - weighed(target + reference) +
                              (a + b) * both_ - a * target_ - b * reference_));
  }

 private:
  double weighed(std::uint64_t number) const {
    if (number < table_.size()) return table_[number];
    return exact(number) * std::log(exact(number));
  }

  std::vector<double> table_;  // n ln n
  double target_;              // ln c
  double reference_;           // ln d
  double both_;                // ln(c + d)
  bool is_empty_;
};

}  // namespace erfara
