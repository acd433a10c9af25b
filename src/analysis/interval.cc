#include "erfara/analysis/interval.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace erfara {
namespace {

constexpr double kZ = 1.959963984540054;  // the normal quantile of 97.5 %

}  // namespace

Interval wilson_interval(std::uint64_t hits, std::uint64_t all) {
  if (all == 0) return {0, 1};
  const auto n = static_cast<double>(all);
  const double share = static_cast<double>(hits) / n;
  const double scale = 1 + kZ * kZ / n;
  const double middle = (share + kZ * kZ / (2 * n)) / scale;
  const double half = kZ / scale * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  // Rounding must not leave what is 0 or 1 by the equation a little beside it.
  return {hits == 0 ? 0 : std::max(0.0, middle - half),
          hits == all ? 1 : std::min(1.0, middle + half)};
}

void RateSums::add(std::uint64_t unit_hits, std::uint64_t unit_words) {
  const auto f = static_cast<double>(unit_hits);
  const auto w = static_cast<double>(unit_words);
  ++units;
  hits += f;
  words += w;
  hits_squared += f * f;
  words_squared += w * w;
  products += f * w;
}

Interval rate_interval(const RateSums& sums) {
  if (sums.units < 2 || sums.words == 0) return {0, std::numeric_limits<double>::infinity()};
  if (sums.hits == 0) return {0, -std::log(0.05) / sums.words};
  const auto n = static_cast<double>(sums.units);
  const double rate = sums.hits / sums.words;
  const double residuals = std::max(
      0.0, sums.hits_squared - 2 * rate * sums.products + rate * rate * sums.words_squared);
  const double half = kZ * std::sqrt(n / (n - 1) * residuals) / sums.words;
  return {std::max(0.0, rate - half), rate + half};
}

}  // namespace erfara
