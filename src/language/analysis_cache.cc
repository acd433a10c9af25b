#include "erfara/language/analysis_cache.h"

#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

namespace erfara {

struct AnalysisCache::Stripe {
  std::mutex guard;
  Analyzer analyzer;
  std::unordered_map<std::string, WordAnalysis> known;
};

AnalysisCache::AnalysisCache(std::size_t most_words)
    : most_in_stripe_(most_words / kStripes), stripes_(std::make_unique<Stripe[]>(kStripes)) {}
AnalysisCache::~AnalysisCache() = default;

WordAnalysis AnalysisCache::analyse(std::string_view word) {
  Stripe& stripe = stripes_[std::hash<std::string_view>{}(word) % kStripes];
  std::string key(word);
  const std::lock_guard lock(stripe.guard);
  if (const auto found = stripe.known.find(key); found != stripe.known.end()) return found->second;
  WordAnalysis analysis = stripe.analyzer.analyse(word);
  if (stripe.known.size() < most_in_stripe_) stripe.known.emplace(std::move(key), analysis);
  return analysis;
}

}  // namespace erfara
