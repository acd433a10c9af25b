#include "site.h"

namespace erfara {

std::string site_address(const Policy& policy, const RequestHead& head) {
  if (!policy.address.empty()) return policy.address;
  const std::string* host = head.find("host");
  return "http://" + (host == nullptr || host->empty() ? "localhost" : *host);
}

// Narrative pages are not forbidden even where they must not be listed: a crawler that may not read
// them would not see that they say so themselves, and would list their bare addresses.
std::string robots_text() {
  return "User-agent: *\nDisallow: /api/\nDisallow: /feed.atom\nDisallow: /*?\n";
}

}  // namespace erfara
