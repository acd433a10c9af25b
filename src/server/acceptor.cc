#include "acceptor.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <utility>

#include "erfara/server/refusal.h"

namespace erfara {
namespace {

constexpr std::chrono::milliseconds kPause{100};

}  // namespace

Acceptor::Acceptor(Listener listener, const Parts& parts)
    : listener_(std::move(listener)), port_(listener_.port), parts_(parts) {}

bool Acceptor::accept_one(Time now, const std::function<void(Connection&)>& admitted) {
  if (!is_open() || paused_until_) return false;
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  Descriptor socket(::accept4(number(), reinterpret_cast<sockaddr*>(&address), &size,
                              SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!socket.is_open()) return failed(now);
  parts_.metrics.accepted();
  const IpAddress peer = IpAddress::of(address);
  if (!make_room(peer)) {
    parts_.metrics.refused(Refusal::too_many_connections);
    const std::string bytes = refusal_bytes(Refusal::too_many_connections);
    ::send(socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return true;
  }
  const int on = 1;
  ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  admitted(parts_.table.add(std::move(socket), peer, now));
  return true;
}

bool Acceptor::failed(Time now) {
  if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
    paused_until_ = now + kPause;
    evict(nullptr);
    return false;
  }
  return errno == EINTR || errno == ECONNABORTED || errno == EPROTO;
}

// At a cap the newcomer is let in and the longest waiting connection without a request under way
// goes: whoever piles up connections loses his own.
bool Acceptor::make_room(const IpAddress& peer) {
  const FrontLimits& limits = parts_.limits;
  const std::string network = network_of(peer);
  if (parts_.table.size(network) >= limits.connections_per_network &&
      !parts_.gate.is_trusted_proxy(peer)) {
    return evict(&network);
  }
  return parts_.table.size() < limits.connections || evict(nullptr);
}

bool Acceptor::evict(const std::string* network) {
  for (const Phase phase : {Phase::lingering, Phase::idle, Phase::head, Phase::body}) {
    Connection* victim = parts_.table.oldest(phase, network);
    if (victim == nullptr) continue;
    parts_.metrics.refused(Refusal::too_many_connections);
    parts_.table.remove(*victim);
    return true;
  }
  return false;
}

}  // namespace erfara
