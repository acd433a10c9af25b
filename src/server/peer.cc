#include "erfara/server/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstring>

namespace erfara {
namespace {

constexpr unsigned kLoopbackNet = 127;

std::string ipv4_network(in_addr address) {
  std::array<unsigned char, 4> bytes{};
  std::memcpy(bytes.data(), &address, bytes.size());
  const bool keep = bytes[0] == kLoopbackNet;
  if (!keep) bytes[3] = 0;
  std::memcpy(&address, bytes.data(), bytes.size());
  std::array<char, INET_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET, &address, text.data(), text.size());
  return std::string(text.data()) + (keep ? "" : "/24");
}

std::string ipv6_network(in6_addr address) {
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    in_addr mapped{};
    std::memcpy(&mapped, &address.s6_addr[12], sizeof mapped);
    return ipv4_network(mapped);
  }
  const bool keep = IN6_IS_ADDR_LOOPBACK(&address);
  if (!keep) std::memset(&address.s6_addr[7], 0, 9);
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET6, &address, text.data(), text.size());
  return std::string(text.data()) + (keep ? "" : "/56");
}

}  // namespace

std::string network_of(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET) {
    sockaddr_in ipv4{};
    std::memcpy(&ipv4, &address, sizeof ipv4);
    return ipv4_network(ipv4.sin_addr);
  }
  if (address.ss_family == AF_INET6) {
    sockaddr_in6 ipv6{};
    std::memcpy(&ipv6, &address, sizeof ipv6);
    return ipv6_network(ipv6.sin6_addr);
  }
  return "unknown";
}

bool is_loopback(const std::string& network) {
  return network == "::1" ||
         (network.starts_with("127.") && network.find('/') == std::string::npos);
}

}  // namespace erfara
