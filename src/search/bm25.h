#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "erfara/index/terms.h"

namespace erfara {

/// BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", eq. 3.15) in the
/// form of Xapian's BM25Weight (xapian.org/docs/bm25.html):
///   weight(t, d) = idf(t) · (k1 + 1) · wdf / (k1 · ((1 - b) + b · L) + wdf),  k1 = 3, b = 0.75
///   L = max(length(d) / average length, 0.5)
///   idf(t) = log(w), w = (N - n + 0.5) / (n + 0.5), and w/2 + 1 for w < 2, so it is never negative
/// k1 is 1 an occurrence, since a whole word counts kWholeWdf. b is Robertson's, not Xapian's 0.5
/// (docs/ranking.md has what others give).
/// N narratives, n of them with t.
class Bm25 {
 public:
  Bm25(std::uint64_t narratives, std::uint64_t with_term, double average_length)
      : factor_(idf(narratives, with_term) * (kK1 + 1)), per_length_(1 / average_length) {}

  double operator()(std::uint32_t wdf, std::uint32_t length) const {
    const double normalised_length = std::max(length * per_length_, kLeastLength);
    return factor_ * wdf / (kK1 * ((1 - kB) + kB * normalised_length) + wdf);
  }

  /// The least length from which a narrative that has the term `wdf` times weighs `weight` at most;
  /// up to rounding, so that one a little shorter may, too.
  double length_for(std::uint32_t wdf, double weight) const {
    const double normalised = ((factor_ / weight - 1) * wdf / kK1 - (1 - kB)) / kB;
    return normalised < kLeastLength ? 0 : normalised / per_length_;
  }

  static double idf(std::uint64_t narratives, std::uint64_t with_term) {
    const auto n = static_cast<double>(with_term);
    const double w = (static_cast<double>(narratives) - n + 0.5) / (n + 0.5);
    return std::log(w < 2 ? w * 0.5 + 1 : w);
  }

 private:
  static constexpr double kK1 = kWholeWdf;
  static constexpr double kB = 0.75;
  static constexpr double kLeastLength = 0.5;
  double factor_;
  double per_length_;
};

}  // namespace erfara
