// A part without the word adds |0 − s_i| = s_i to the sum of DP. As all s_i sum to 1, the sum is 1
// plus |v_i − s_i| − s_i over the parts that have it, so the others need no visit.

#include "erfara/analysis/dispersion_measures.h"

#include <algorithm>
#include <cmath>

namespace erfara {

double DispersionSum::dp() const { return std::max(0.0, (1 + sums_.deviation) / 2); }

std::optional<double> DispersionSum::dp_norm() const {
  if (parts_.parts < 2) return std::nullopt;
  const double smallest =
      static_cast<double>(parts_.smallest_words) / static_cast<double>(parts_.words);
  return dp() / (1 - smallest);
}

std::optional<double> DispersionSum::juilland_d() const {
  if (parts_.parts < 2) return std::nullopt;
  const auto n = static_cast<double>(parts_.parts);
  const double mean = sums_.rates / n;
  const double variance = std::max(0.0, sums_.squares / n - mean * mean);
  return 1 - std::sqrt(variance) / mean / std::sqrt(n - 1);
}

}  // namespace erfara
