#pragma once

#include <cstdint>

namespace erfara {

/// An interval that holds the true value with a confidence of 95 %.
struct Interval {
  double low = 0;
  double high = 0;
};

/// Of a share, `hits` of `all`: the score interval of E. B. Wilson, Probable inference, the law of
/// succession, and statistical inference, JASA 22, 1927, which holds for small counts too (L. D.
/// Brown, T. T. Cai & A. DasGupta, Interval estimation for a binomial proportion, Statistical
/// Science 16:2, 2001). Within 0 and 1; 0 to 1 when `all` is 0.
Interval wilson_interval(std::uint64_t hits, std::uint64_t all);

/// Sums over the units (narratives) of a sample for the rate Σ f_i / Σ w_i, f_i hits of w_i words.
struct RateSums {
  std::uint64_t units = 0;
  double hits = 0;           ///< Σ f_i
  double words = 0;          ///< Σ w_i
  double hits_squared = 0;   ///< Σ f_i²
  double words_squared = 0;  ///< Σ w_i²
  double products = 0;       ///< Σ f_i w_i

  void add(std::uint64_t unit_hits, std::uint64_t unit_words);
};

/// Of the rate: r ± 1.96 s, s² = n/(n − 1) · Σ (f_i − r w_i)² / (Σ w_i)², the variance of a ratio
/// of sums over units drawn whole (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section 6.4,
/// without the finite population correction). So hits that come in clumps widen it, as they should;
/// an interval that took tokens for independent would be too narrow. Not below 0. Without hits 0 to
/// −ln .05 / Σ w_i (the rule of three: J. A. Hanley & A. Lippman-Hand, JAMA 249, 1983); with fewer
/// than two units 0 to infinity.
Interval rate_interval(const RateSums& sums);

}  // namespace erfara
