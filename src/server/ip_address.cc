#include "erfara/server/ip_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace erfara {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr unsigned kCountedIpv4Bits = 24;
constexpr unsigned kCountedIpv6Bits = 56;
constexpr std::uint8_t kLoopbackNet = 127;

unsigned bits_of(const IpAddress& address) { return address.is_ipv4() ? 32 : 128; }

}  // namespace

IpAddress IpAddress::of(const sockaddr_storage& address) {
  IpAddress result;
  if (address.ss_family == AF_INET) {
    sockaddr_in ipv4{};
    std::memcpy(&ipv4, &address, sizeof ipv4);
    std::memcpy(result.bytes_.data(), &ipv4.sin_addr, sizeof ipv4.sin_addr);
  } else if (address.ss_family == AF_INET6) {
    sockaddr_in6 ipv6{};
    std::memcpy(&ipv6, &address, sizeof ipv6);
    std::memcpy(result.bytes_.data(), &ipv6.sin6_addr, result.bytes_.size());
    result.is_ipv4_ = std::equal(kMapped.begin(), kMapped.end(), result.bytes_.begin());
    if (result.is_ipv4_) {
      std::copy(result.bytes_.begin() + 12, result.bytes_.end(), result.bytes_.begin());
      std::fill(result.bytes_.begin() + 4, result.bytes_.end(), 0);
    }
  }
  return result;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string terminated(text);
  if (terminated.find('\0') != std::string::npos) return std::nullopt;
  sockaddr_storage storage{};
  sockaddr_in ipv4{};
  sockaddr_in6 ipv6{};
  if (::inet_pton(AF_INET, terminated.c_str(), &ipv4.sin_addr) == 1) {
    ipv4.sin_family = AF_INET;
    std::memcpy(&storage, &ipv4, sizeof ipv4);
  } else if (::inet_pton(AF_INET6, terminated.c_str(), &ipv6.sin6_addr) == 1) {
    ipv6.sin6_family = AF_INET6;
    std::memcpy(&storage, &ipv6, sizeof ipv6);
  } else {
    return std::nullopt;
  }
  return of(storage);
}

bool IpAddress::is_loopback() const {
  if (is_ipv4_) return bytes_[0] == kLoopbackNet;
  return bytes_.back() == 1 &&
         std::all_of(bytes_.begin(), bytes_.end() - 1, [](std::uint8_t byte) { return byte == 0; });
}

std::string IpAddress::text() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(is_ipv4_ ? AF_INET : AF_INET6, bytes_.data(), text.data(), text.size());
  return text.data();
}

IpAddress IpAddress::prefix(unsigned bits) const {
  IpAddress result = *this;
  for (unsigned i = 0; i < result.bytes_.size(); ++i) {
    const unsigned kept = bits <= i * 8 ? 0 : std::min(bits - i * 8, 8U);
    result.bytes_[i] &= static_cast<std::uint8_t>(0xff00U >> kept);
  }
  return result;
}

std::optional<AddressRange> AddressRange::parse(std::string_view text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto first = IpAddress::parse(text.substr(0, slash));
  if (!first) return std::nullopt;
  AddressRange range{*first, bits_of(*first)};
  if (slash == text.size()) return range;
  const std::string_view digits = text.substr(slash + 1);
  unsigned bits = 0;
  const auto [end, failure] = std::from_chars(digits.begin(), digits.end(), bits);
  if (failure != std::errc() || end != digits.end() || bits > range.bits) return std::nullopt;
  return AddressRange{first->prefix(bits), bits};
}

bool AddressRange::contains(const IpAddress& address) const {
  return address.is_ipv4() == first.is_ipv4() && address.prefix(bits) == first;
}

std::string AddressRange::text() const {
  return first.text() + (bits == bits_of(first) ? "" : "/" + std::to_string(bits));
}

std::string network_of(const IpAddress& address) {
  if (address.is_loopback()) return address.text();
  const unsigned bits = address.is_ipv4() ? kCountedIpv4Bits : kCountedIpv6Bits;
  return AddressRange{address.prefix(bits), bits}.text();
}

}  // namespace erfara
