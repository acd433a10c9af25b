#pragma once

#include <chrono>
#include <cstddef>

namespace erfara {

/// What one request's head may be. Beyond it the request is refused and the connection closed.
struct HeadLimits {
  std::size_t head_bytes = std::size_t{16} * 1024;   ///< request line and header lines together
  std::size_t target_bytes = std::size_t{8} * 1000;  ///< the routing library stops at 8,192
  std::size_t header_lines = 64;
};

/// What clients may take of the server. Time is counted from the moment a connection enters a
/// state, not from its last byte, so a slow drip gains nothing.
struct FrontLimits {
  HeadLimits head;
  std::size_t body_bytes = std::size_t{64} * 1024;
  std::chrono::milliseconds head_timeout{5000};    ///< first byte of a request to end of its head
  std::chrono::milliseconds body_timeout{10000};   ///< end of the head to end of the body
  std::chrono::milliseconds idle_timeout{15000};   ///< no byte of a (next) request
  std::chrono::milliseconds write_timeout{30000};  ///< an answer ready to the last byte taken
  std::chrono::milliseconds linger_timeout{2000};  ///< after a refusal, for the client to read it
  std::chrono::milliseconds drain_timeout{10000};  ///< for open requests after `stop`
  std::size_t connections = 2048;
  /// Of one IPv4 /24 or IPv6 /56 network; of one address on loopback, which nobody routes. Trusted
  /// proxies (Policy) have no such cap.
  std::size_t connections_per_network = 256;
  std::size_t queued_requests = 1024;
  /// Of those that may take seconds (RouteInfo::is_long), besides.
  std::size_t queued_long_requests = 64;
  std::size_t long_requests = 0;  ///< that run at a time; 0: half of the workers, but one at least
  /// Bytes that wait in all connections together, in and out.
  std::size_t buffered_bytes = std::size_t{32} << 20U;
  std::size_t requests_per_connection = 10000;
};

}  // namespace erfara
