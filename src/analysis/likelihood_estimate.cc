#include "likelihood_estimate.h"

#include <cmath>

namespace erfara {
namespace {

double log_of(std::uint64_t number) { return std::log(static_cast<double>(number)); }

}  // namespace

LikelihoodEstimate::LikelihoodEstimate(std::uint64_t target_words, std::uint64_t reference_words)
    : target_(log_of(target_words)),
      reference_(log_of(reference_words)),
      both_(log_of(target_words + reference_words)),
      is_empty_(target_words == 0 || reference_words == 0) {
  constexpr std::uint64_t kTable = 2048;  // 16 KiB, so that it stays in the nearest cache
  table_.push_back(0);
  for (std::uint64_t n = 1; n < kTable; ++n) table_.push_back(static_cast<double>(n) * log_of(n));
}

}  // namespace erfara
