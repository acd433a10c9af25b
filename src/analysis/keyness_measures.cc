#include "erfara/analysis/keyness_measures.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>

namespace erfara {
namespace {

constexpr double kError = 0.05;

double term(double observed, double expected) {
  return observed > 0 ? observed * std::log(observed / expected) : 0;
}

// The log ratio for the chance `p` that a hit is the target's; `rest` is 1 − p, without loss where
// p is near 1.
double ratio_for(double p, double rest, const WordInTwo& counts) {
  return std::log2(p) - std::log2(rest) + std::log2(static_cast<double>(counts.d)) -
         std::log2(static_cast<double>(counts.c));
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double low_end(const WordInTwo& counts, double alpha) {
  if (counts.a == 0) return -kInfinity;
  double rest = 0;
  const double p = boost::math::ibeta_inv(static_cast<double>(counts.a),
                                          static_cast<double>(counts.b) + 1, alpha / 2, &rest);
  return ratio_for(p, rest, counts);
}

double high_end(const WordInTwo& counts, double alpha) {
  if (counts.b == 0) return kInfinity;
  double rest = 0;
  const double p = boost::math::ibetac_inv(static_cast<double>(counts.a) + 1,
                                           static_cast<double>(counts.b), alpha / 2, &rest);
  return ratio_for(p, rest, counts);
}

}  // namespace

double log_likelihood(const WordInTwo& counts) {
  if (counts.c == 0 || counts.d == 0) return 0;
  const auto a = static_cast<double>(counts.a);
  const auto b = static_cast<double>(counts.b);
  const auto c = static_cast<double>(counts.c);
  const auto d = static_cast<double>(counts.d);
  const double rate = (a + b) / (c + d);
  return std::max(0.0, 2 * (term(a, c * rate) + term(b, d * rate)));
}

double p_value(double log_likelihood) { return std::erfc(std::sqrt(log_likelihood / 2)); }

double log_ratio(const WordInTwo& counts) {
  if (counts.c == 0 || counts.d == 0) return 0;
  const double a = counts.a == 0 ? 0.5 : static_cast<double>(counts.a);
  const double b = counts.b == 0 ? 0.5 : static_cast<double>(counts.b);
  return std::log2(a / static_cast<double>(counts.c)) -
         std::log2(b / static_cast<double>(counts.d));
}

LogRatioInterval log_ratio_interval(const WordInTwo& counts, double alpha) {
  return {low_end(counts, alpha), high_end(counts, alpha)};
}

LogRatioInterval corrected_interval(const WordInTwo& counts, std::uint64_t tests) {
  if (counts.c == 0 || counts.d == 0 || counts.a + counts.b == 0) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    return {-kInfinity, kInfinity};
  }
  const double alpha = kError / static_cast<double>(std::max<std::uint64_t>(tests, 1));
  return log_ratio_interval(counts, alpha);
}

double conservative_log_ratio(const WordInTwo& counts, const LogRatioInterval& interval) {
  if (counts.c == 0 || counts.d == 0 || counts.a + counts.b == 0) return 0;
  return log_ratio(counts) > 0 ? std::max(0.0, interval.low) : std::min(0.0, interval.high);
}

double conservative_log_ratio(const WordInTwo& counts, std::uint64_t tests) {
  if (counts.c == 0 || counts.d == 0 || counts.a + counts.b == 0) return 0;
  const double alpha = kError / static_cast<double>(std::max<std::uint64_t>(tests, 1));
  // The end on the side to which the ratio leans is the only one that may lie beyond zero.
  if (log_ratio(counts) > 0) return std::max(0.0, low_end(counts, alpha));
  return std::min(0.0, high_end(counts, alpha));
}

std::vector<double> holm(std::span<const double> ascending, std::size_t tests) {
  std::vector<double> adjusted;
  double most = 0;
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    most = std::max(most, ascending[i] * static_cast<double>(tests - i));
    adjusted.push_back(std::min(1.0, most));
  }
  return adjusted;
}

std::vector<double> benjamini_hochberg(std::span<const double> ascending, std::size_t tests) {
  std::vector<double> adjusted(ascending.size());
  double least = 1;
  for (std::size_t i = ascending.size(); i-- > 0;) {
    least = std::min(least, ascending[i] * static_cast<double>(tests) / static_cast<double>(i + 1));
    adjusted[i] = least;
  }
  return adjusted;
}

}  // namespace erfara
