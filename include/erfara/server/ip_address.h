#pragma once

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace erfara {

/// An IPv4 or IPv6 address. IPv4 addresses mapped into IPv6 (::ffff:192.0.2.1) are IPv4.
class IpAddress {
 public:
  /// Reads "192.0.2.1" or "2001:db8::1", without brackets, port or zone; nothing for anything else.
  static std::optional<IpAddress> parse(std::string_view text);
  /// The address of a socket; 0.0.0.0 where it is of another family.
  static IpAddress of(const sockaddr_storage& address);

  bool is_ipv4() const { return is_ipv4_; }
  /// 127.0.0.0/8 or ::1.
  bool is_loopback() const;
  /// As `parse` reads it.
  std::string text() const;
  /// With all but its first `bits` bits zero; those of its own family, at most 32 or 128.
  IpAddress prefix(unsigned bits) const;

  bool operator==(const IpAddress&) const = default;

 private:
  std::array<std::uint8_t, 16> bytes_{};  // an IPv4 address fills the first four
  bool is_ipv4_ = true;
};

/// The addresses that share a prefix.
struct AddressRange {
  IpAddress first;
  unsigned bits = 0;

  /// Reads "10.0.0.0/8", "fd00::/8" or a single address; nothing for anything else.
  static std::optional<AddressRange> parse(std::string_view text);
  bool contains(const IpAddress& address) const;
  /// As `parse` reads it; a single address without its length.
  std::string text() const;
};

/// The network that an address is counted under, printed: "192.0.2.0/24", "2001:db8:0:100::/56",
/// or the whole address on loopback.
std::string network_of(const IpAddress& address);

}  // namespace erfara
