#include "erfara/analysis/association_measures.h"

#include <algorithm>
#include <cmath>

namespace erfara {
namespace {

double expected(const WordNearNode& counts) {
  return static_cast<double>(counts.window) * static_cast<double>(counts.word) /
         static_cast<double>(counts.words);
}

double term(double observed, double row, double column, double all) {
  return observed > 0 ? observed * std::log(observed * all / (row * column)) : 0;
}

}  // namespace

double mutual_information(const WordNearNode& counts) {
  if (counts.together == 0) return 0;
  return std::log2(static_cast<double>(counts.together) / expected(counts));
}

double t_score(const WordNearNode& counts) {
  if (counts.together == 0) return 0;
  const auto observed = static_cast<double>(counts.together);
  return (observed - expected(counts)) / std::sqrt(observed);
}

double association_log_likelihood(const WordNearNode& counts) {
  if (counts.together == 0) return 0;
  const auto observed = static_cast<double>(counts.together);
  const auto row = static_cast<double>(counts.window);
  const auto column = static_cast<double>(counts.word);
  const auto all = static_cast<double>(counts.words);
  const double sum = term(observed, row, column, all) +
                     term(row - observed, row, all - column, all) +
                     term(column - observed, all - row, column, all) +
                     term(all - row - column + observed, all - row, all - column, all);
  return observed < expected(counts) ? -2 * sum : 2 * sum;
}

double log_dice(const WordNearNode& counts) {
  if (counts.together == 0) return 0;
  return 14 + std::log2(2 * static_cast<double>(counts.together) /
                        static_cast<double>(counts.node + counts.word));
}

}  // namespace erfara
