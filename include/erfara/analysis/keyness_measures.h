#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace erfara {

/// A word in two corpora:
///
///              target   reference
///   the word     a         b
///   all words    c         d
struct WordInTwo {
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  std::uint64_t c = 0;
  std::uint64_t d = 0;
};

/// Log-likelihood ratio G² = 2 (a ln(a/E1) + b ln(b/E2)), E1 = c (a+b)/(c+d), E2 = d (a+b)/(c+d);
/// a term with a zero count is 0. T. Dunning, Accurate methods for the statistics of surprise and
/// coincidence, Computational Linguistics 19:1, 1993, in the form of P. Rayson & R. Garside,
/// Comparing corpora using frequency profiling, 2000. Never negative, whichever corpus has more; 0
/// where a corpus is empty.
double log_likelihood(const WordInTwo& counts);

/// The chance of a G² as large or larger when both corpora use the word alike: χ² with one degree
/// of freedom.
double p_value(double log_likelihood);

/// Log ratio log2((a/c) / (b/d)): 1 is twice as often in the target, −1 half as often. A count of
/// zero is taken as 0.5. A. Hardie, Log Ratio: an informal introduction, CASS Lancaster, 2014.
double log_ratio(const WordInTwo& counts);

/// A confidence interval of the log ratio, low to high, infinite where a count is zero. Given a + b
/// hits, a is binomial with p, and the ratio of the rates is (p / (1 − p)) (d / c); p has the
/// interval of Clopper and Pearson (1934) at the error `alpha` over both sides.
struct LogRatioInterval {
  double low;
  double high;
};
LogRatioInterval log_ratio_interval(const WordInTwo& counts, double alpha);

/// The interval whose error is 5 % over all `tests` words together (Bonferroni); infinite to both
/// sides where a corpus is empty or has no such word.
LogRatioInterval corrected_interval(const WordInTwo& counts, std::uint64_t tests);

/// Conservative log ratio (LRC): the end of the corrected interval that is nearer to zero, or 0
/// when zero lies in it. S. Evert, Measuring keyness, Digital Humanities 2022.
double conservative_log_ratio(const WordInTwo& counts, std::uint64_t tests);
/// The same of a word whose corrected interval is known.
double conservative_log_ratio(const WordInTwo& counts, const LogRatioInterval& interval);

/// p-values corrected for the number of `tests`, in the same order; `ascending` must be, and may
/// leave out the largest of them. Holm: the chance of even one false finding (S. Holm, A simple
/// sequentially rejective multiple test procedure, 1979). Benjamini-Hochberg: the share of false
/// findings among those up to it (Y. Benjamini & Y. Hochberg, Controlling the false discovery rate,
/// 1995); with values left out it holds for those results that are no larger than the last value
/// there, as what follows can lower none below itself.
std::vector<double> holm(std::span<const double> ascending, std::size_t tests);
std::vector<double> benjamini_hochberg(std::span<const double> ascending, std::size_t tests);

}  // namespace erfara
