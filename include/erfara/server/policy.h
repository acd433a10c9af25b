#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "erfara/server/imprint.h"
#include "erfara/server/ip_address.h"

namespace erfara {

/// How often one network may ask: a token bucket (a request takes a token; tokens come back at a
/// steady rate up to the size of the bucket). Loopback addresses are not counted: who asks from
/// there is the operator.
struct RateLimit {
  std::size_t per_second = 20;    ///< tokens that come back; 0 switches the limit off
  std::size_t burst = 200;        ///< size of the bucket, tokens
  std::size_t networks = 20'000;  ///< buckets remembered; the longest unused gives way
};

/// Which header a trusted proxy says its client's address in. One alone: a proxy hands on what the
/// client wrote into the other.
enum class ForwardedHeader { x_forwarded_for, forwarded };

/// Who may ask, and what is told to whom: the part of the configuration that holds for each
/// request anew.
struct Policy {
  std::string address;  ///< of the site, "https://erfara.example"; empty: what Host says, by http
  std::vector<std::string> origins;  ///< of other sites' pages that may ask; "*" takes any
  std::vector<std::string> hosts;    ///< names that Host may have, lower case; "*" takes any
  std::vector<AddressRange> trusted_proxies;
  ForwardedHeader forwarded = ForwardedHeader::x_forwarded_for;
  RateLimit rate;
  bool indexable = false;            ///< whether search engines may list narratives
  bool author_facet = false;         ///< whether persons are counted and listed
  std::uint32_t withhold_below = 0;  ///< analyses withhold cells of fewer persons
  bool export_texts = false;         ///< whether texts are handed out as a whole (`/export`)
  std::string admin_key;             ///< empty: nothing is administered over HTTP
  Imprint imprint;                   ///< who tells it
};

/// Whether Host (RFC 9110, 7.2) names this site: a loopback name, an address as such, the name in
/// the policy's `address` or one of its `hosts`. Addresses as such are harmless: what the check
/// prevents is a foreign name that leads here.
bool is_host_of(const Policy& policy, std::string_view host);

/// What Access-Control-Allow-Origin says to a page of this origin ("https://www.example"): the
/// origin, or "*" where the policy takes any; empty when the page may not read the answers.
std::string allowed_origin(const Policy& policy, std::string_view origin);

/// The policy that holds now. Any thread may call any member.
class PolicyKeeper {
 public:
  explicit PolicyKeeper(Policy policy) : now_(std::make_shared<const Policy>(std::move(policy))) {}

  std::shared_ptr<const Policy> now() const {
    const std::scoped_lock lock(mutex_);
    return now_;
  }
  void replace(Policy policy) {
    auto next = std::make_shared<const Policy>(std::move(policy));
    const std::scoped_lock lock(mutex_);
    now_ = std::move(next);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Policy> now_;
};

}  // namespace erfara
