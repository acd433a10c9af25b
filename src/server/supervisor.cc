#include "supervisor.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>

#include <algorithm>
#include <cstdint>

#include "erfara/platform/error.h"

namespace erfara {

std::optional<Listener> inherited_listener() {
  const int count = ::sd_listen_fds(1);
  if (count <= 0) return std::nullopt;
  const char* const hint = "let the socket unit have one ListenStream= with an address and a port";
  if (count > 1) throw Error(ErrorKind::usage, "several sockets were handed over", hint);
  Descriptor socket(SD_LISTEN_FDS_START);
  if (::sd_is_socket_inet(socket.number(), AF_UNSPEC, SOCK_STREAM, 1, 0) <= 0) {
    throw Error(ErrorKind::usage, "what was handed over is no listening TCP socket", hint);
  }
  const int flags = ::fcntl(socket.number(), F_GETFL);
  if (flags < 0 || ::fcntl(socket.number(), F_SETFL, flags | O_NONBLOCK) != 0) {
    throw system_error("use", "the socket that was handed over");
  }
  const int port = bound_port(socket.number());
  return Listener{std::move(socket), port};
}

std::optional<std::chrono::milliseconds> watchdog_period() {
  std::uint64_t patience_us = 0;
  if (::sd_watchdog_enabled(0, &patience_us) <= 0) return std::nullopt;
  return std::chrono::milliseconds(std::max<std::uint64_t>(patience_us / 2000, 1));
}

void tell_supervisor(const std::string& state) { ::sd_notify(0, state.c_str()); }

}  // namespace erfara
