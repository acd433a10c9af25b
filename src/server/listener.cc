// SO_REUSEADDR lets a restarted server take its port back while old connections are in TIME_WAIT;
// Linux still refuses it while another socket listens. SO_REUSEPORT, which would let two servers
// share a port unseen, is never set.
#include "erfara/server/listener.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <memory>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr int kBacklog = 1024;

using AddressList = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

AddressList addresses_of(const std::string& host, int port) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const std::string service = std::to_string(port);
  const int failure =
      ::getaddrinfo(host.empty() ? nullptr : host.c_str(), service.c_str(), &wanted, &found);
  if (failure != 0) {
    throw Error(ErrorKind::usage, "cannot listen on host " + host + ": " + ::gai_strerror(failure),
                "name an address of this machine, such as 127.0.0.1 or 0.0.0.0");
  }
  return {found, &::freeaddrinfo};
}

Error listen_error(const std::string& host, int port) {
  const std::string where = "port " + std::to_string(port) + " on " + host;
  if (errno == EADDRINUSE) {
    return {ErrorKind::busy, where + " is taken",
            "stop the program that listens there (ss -ltnp shows it) or choose another port"};
  }
  if (errno == EADDRNOTAVAIL) {
    return {ErrorKind::usage, "cannot listen on " + where + ": not an address of this machine",
            "name an address of this machine, such as 127.0.0.1 or 0.0.0.0"};
  }
  return system_error("listen on", where);
}

}  // namespace

int bound_port(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  const auto* ipv4 = reinterpret_cast<const sockaddr_in*>(&address);
  return ntohs(ipv4->sin_port);  // at the same place in sockaddr_in6
}

Listener listen_on(const std::string& host, int port) {
  if (port < 0 || port > 65535) {
    throw Error(ErrorKind::usage, "port " + std::to_string(port) + " does not exist",
                "choose one from 1 to 65535, or 0 for any free one");
  }
  const AddressList addresses = addresses_of(host, port);
  Listener listener;
  listener.socket =
      Descriptor(::socket(addresses->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!listener.socket.is_open()) throw listen_error(host, port);
  const int number = listener.socket.number();
  const int on = 1;
  ::setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(number, addresses->ai_addr, addresses->ai_addrlen) != 0 ||
      ::listen(number, kBacklog) != 0) {
    throw listen_error(host, port);
  }
  listener.port = bound_port(number);
  return listener;
}

}  // namespace erfara
