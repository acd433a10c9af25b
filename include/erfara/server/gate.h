#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "erfara/server/http_head.h"
#include "erfara/server/ip_address.h"
#include "erfara/server/policy.h"
#include "erfara/server/rate_limiter.h"
#include "erfara/server/refusal.h"

namespace erfara {

/// The address of the client behind `peer`. That is `peer` itself unless it is a trusted proxy;
/// then it is the rightmost address in the header that the policy names which is no trusted proxy.
/// What stands left of it the client may have written. Where an entry is no address ("unknown"),
/// the proxy that wrote it is the best that is known.
IpAddress client_address(const Policy& policy, const RequestHead& head, const IpAddress& peer);

/// Decides by the policy, before a request is worked on, whether it is let in. Not thread-safe.
class Gate {
 public:
  /// `policy` must outlive the gate.
  explicit Gate(const PolicyKeeper& policy) : policy_(policy) {}

  struct Passage {
    std::string network;                  ///< that the client is counted under (network_of)
    std::optional<Refusal> refusal;       ///< `host` or `rate`, when it is not let in
    std::chrono::seconds retry_after{0};  ///< of a refusal for the rate
  };
  Passage pass(const RequestHead& head, const IpAddress& peer,
               std::chrono::steady_clock::time_point now);
  /// Whether connections from here carry many clients, so that their number is no one's fault.
  bool is_trusted_proxy(const IpAddress& peer) const;
  /// The origin of the page that asks, where it may read the answer; else empty.
  std::string readable_by(const RequestHead& head) const;

 private:
  const PolicyKeeper& policy_;
  RateLimiter limiter_;
};

}  // namespace erfara
