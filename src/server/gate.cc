#include "erfara/server/gate.h"

#include <algorithm>
#include <vector>

#include "header_value.h"

namespace erfara {
namespace {

bool is_trusted(const Policy& policy, const IpAddress& address) {
  return std::ranges::any_of(policy.trusted_proxies,
                             [&](const AddressRange& range) { return range.contains(address); });
}

// The value of "for" in one element of Forwarded (RFC 7239): for=192.0.2.1;proto=https.
std::string_view for_of(std::string_view element) {
  std::string_view found;
  for_each_member(element, ';', [&](std::string_view pair) {
    const std::size_t equals = pair.find('=');
    if (!found.empty() || equals == std::string_view::npos) return;
    if (lower_ascii(pair.substr(0, equals)) == "for")
      found = trimmed(pair.substr(equals + 1), "\"");
  });
  return found;
}

// An address, in brackets or not, with or without a port.
std::optional<IpAddress> address_in(std::string_view text) {
  if (text.starts_with('[')) return IpAddress::parse(text.substr(1, text.find(']') - 1));
  if (auto address = IpAddress::parse(text)) return address;
  return IpAddress::parse(text.substr(0, text.find(':')));
}

// The entries of all lines of a header, the last first: the nearest proxy's own.
std::vector<std::string_view> entries_from_the_right(const RequestHead& head,
                                                     std::string_view name) {
  std::vector<std::string_view> entries;
  for (const auto& [field, value] : head.fields) {
    if (field != name) continue;
    for_each_member(value, ',', [&](std::string_view entry) { entries.push_back(entry); });
  }
  std::ranges::reverse(entries);
  return entries;
}

}  // namespace

IpAddress client_address(const Policy& policy, const RequestHead& head, const IpAddress& peer) {
  if (!is_trusted(policy, peer)) return peer;
  const bool is_forwarded = policy.forwarded == ForwardedHeader::forwarded;
  IpAddress nearest = peer;
  for (const std::string_view entry :
       entries_from_the_right(head, is_forwarded ? "forwarded" : "x-forwarded-for")) {
    const auto address = address_in(is_forwarded ? for_of(entry) : entry);
    if (!address) return nearest;
    nearest = *address;
    if (!is_trusted(policy, nearest)) return nearest;
  }
  return nearest;
}

Gate::Passage Gate::pass(const RequestHead& head, const IpAddress& peer,
                         std::chrono::steady_clock::time_point now) {
  const auto policy = policy_.now();
  const IpAddress client = client_address(*policy, head, peer);
  Passage passage{network_of(client), std::nullopt, std::chrono::seconds(0)};
  const std::string* host = head.find("host");
  if (host != nullptr && !is_host_of(*policy, *host)) {
    passage.refusal = Refusal::host;
  } else if (!client.is_loopback()) {
    if (const auto wait = limiter_.take(passage.network, policy->rate, now)) {
      passage.refusal = Refusal::rate;
      passage.retry_after = *wait;
    }
  }
  return passage;
}

bool Gate::is_trusted_proxy(const IpAddress& peer) const {
  return is_trusted(*policy_.now(), peer);
}

std::string Gate::readable_by(const RequestHead& head) const {
  const std::string* origin = head.find("origin");
  return origin == nullptr ? "" : allowed_origin(*policy_.now(), *origin);
}

}  // namespace erfara
