#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace erfara {

/// BM25 as Xapian's BM25Weight computes it (xapian.org/docs/bm25.html; Robertson and Zaragoza 2009,
/// "The Probabilistic Relevance Framework", eq. 3.15), with its default parameters, so that a
/// search over remote Xapian shards ranks alike:
///   weight(t, d) = idf(t) · (k1 + 1) · wdf / (k1 · ((1 - b) + b · L) + wdf),  k1 = 1, b = 0.5
///   L = max(length(d) / average length, 0.5)
///   idf(t) = log(w), w = (N - n + 0.5) / (n + 0.5), and w/2 + 1 for w < 2, so it is never negative
/// N narratives, n of them with t.
class Bm25 {
 public:
  Bm25(std::uint64_t narratives, std::uint64_t with_term, double average_length)
      : factor_(idf(narratives, with_term) * (kK1 + 1)), per_length_(1 / average_length) {}

  double operator()(std::uint32_t wdf, std::uint32_t length) const {
    const double normalised_length = std::max(length * per_length_, kLeastLength);
    return factor_ * wdf / (kK1 * ((1 - kB) + kB * normalised_length) + wdf);
  }

  static double idf(std::uint64_t narratives, std::uint64_t with_term) {
    const auto n = static_cast<double>(with_term);
    const double w = (static_cast<double>(narratives) - n + 0.5) / (n + 0.5);
    return std::log(w < 2 ? w * 0.5 + 1 : w);
  }

 private:
  static constexpr double kK1 = 1;
  static constexpr double kB = 0.5;
  static constexpr double kLeastLength = 0.5;
  double factor_;
  double per_length_;
};

}  // namespace erfara
