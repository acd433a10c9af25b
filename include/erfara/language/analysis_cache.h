#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "erfara/language/analyzer.h"

namespace erfara {

/// Analyses of words, made once each and shared by the threads of a build. Thread-safe.
class AnalysisCache {
 public:
  /// Remembers at most `most_words`; words beyond them are analysed each time. The default bounds
  /// the memory to some 200 MB, which the words of a million narratives fit into.
  explicit AnalysisCache(std::size_t most_words = 1'000'000);
  AnalysisCache(const AnalysisCache&) = delete;
  AnalysisCache& operator=(const AnalysisCache&) = delete;
  ~AnalysisCache();

  /// As Analyzer::analyse.
  WordAnalysis analyse(std::string_view word);

 private:
  // The words are dealt out to stripes, so that threads seldom wait for each other.
  struct Stripe;
  static constexpr std::size_t kStripes = 64;

  std::size_t most_in_stripe_;
  std::unique_ptr<Stripe[]> stripes_;
};

}  // namespace erfara
