#pragma once

#include <sys/socket.h>

#include <string>

namespace erfara {

/// The network that an address is counted under, printed: "192.0.2.0/24", "2001:db8:0:100::/56",
/// or the whole address on loopback. IPv4 addresses mapped into IPv6 count as IPv4.
std::string network_of(const sockaddr_storage& address);

/// Whether `network`, from network_of, is a loopback address.
bool is_loopback(const std::string& network);

}  // namespace erfara
