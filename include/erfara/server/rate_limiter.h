#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>

#include "erfara/server/policy.h"

namespace erfara {

/// Token buckets by network, as RateLimit says. Memory is bounded by RateLimit::networks. Not
/// thread-safe.
class RateLimiter {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// Takes a token of this network. Gives, where there is none, the time until there is one again,
  /// in whole seconds, at least 1. `now` must not go back.
  std::optional<std::chrono::seconds> take(const std::string& network, const RateLimit& limit,
                                           Time now);

 private:
  struct Bucket {
    std::string network;
    double tokens;
    Time at;
  };
  Bucket& bucket_of(const std::string& network, const RateLimit& limit, Time now);

  std::list<Bucket> buckets_;  // the longest unused first
  std::unordered_map<std::string, std::list<Bucket>::iterator> by_network_;
};

}  // namespace erfara
