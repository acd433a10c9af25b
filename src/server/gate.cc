#include "erfara/server/gate.h"

#include <algorithm>
#include <vector>

namespace erfara {
namespace {

bool is_trusted(const Policy& policy, const IpAddress& address) {
  return std::ranges::any_of(policy.trusted_proxies,
                             [&](const AddressRange& range) { return range.contains(address); });
}

std::string_view trimmed(std::string_view text, std::string_view what = " \t") {
  const std::size_t begin = text.find_first_not_of(what);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

bool same_ascii_letters(std::string_view a, std::string_view lower) {
  return std::ranges::equal(a, lower, {}, [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
}

// The value of "for" in one element of Forwarded (RFC 7239): for=192.0.2.1;proto=https.
std::string_view for_of(std::string_view element) {
  while (!element.empty()) {
    const std::size_t end = std::min(element.find(';'), element.size());
    const std::string_view pair = trimmed(element.substr(0, end));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && same_ascii_letters(pair.substr(0, equals), "for")) {
      return trimmed(pair.substr(equals + 1), "\"");
    }
    element.remove_prefix(std::min(end + 1, element.size()));
  }
  return {};
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
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      entries.push_back(trimmed(rest.substr(0, comma)));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
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
