#include "erfara/server/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace erfara {

std::optional<std::chrono::seconds> RateLimiter::take(const std::string& network,
                                                      const RateLimit& limit, Time now) {
  if (limit.per_second == 0) return std::nullopt;
  const auto rate = static_cast<double>(limit.per_second);
  Bucket& bucket = bucket_of(network, limit, now);
  const double passed = std::chrono::duration<double>(now - bucket.at).count();
  bucket.tokens = std::min(bucket.tokens + passed * rate, static_cast<double>(limit.burst));
  bucket.at = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  const double wait = std::ceil((1 - bucket.tokens) / rate);
  return std::chrono::seconds(std::max<std::int64_t>(1, static_cast<std::int64_t>(wait)));
}

RateLimiter::Bucket& RateLimiter::bucket_of(const std::string& network, const RateLimit& limit,
                                            Time now) {
  auto [found, is_new] = by_network_.try_emplace(network);
  if (is_new) {
    buckets_.push_back({network, static_cast<double>(limit.burst), now});
    found->second = std::prev(buckets_.end());
  } else {
    buckets_.splice(buckets_.end(), buckets_, found->second);
  }
  while (buckets_.size() > std::max<std::size_t>(limit.networks, 1)) {
    by_network_.erase(buckets_.front().network);
    buckets_.pop_front();
  }
  return buckets_.back();
}

}  // namespace erfara
