#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "erfara/server/connection_table.h"
#include "erfara/server/gate.h"
#include "erfara/server/listener.h"
#include "erfara/server/metrics.h"

namespace erfara {

/// Lets connections in, within the caps on their number. Not thread-safe.
class Acceptor {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// What it works with; all of it must outlive it.
  struct Parts {
    const FrontLimits& limits;
    const Gate& gate;
    ConnectionTable& table;
    Metrics& metrics;
  };

  Acceptor(Listener listener, const Parts& parts);

  int port() const { return port_; }
  /// Of the listening socket; -1 when it is closed.
  int number() const { return listener_.socket.number(); }
  bool is_open() const { return listener_.socket.is_open(); }
  void close() { listener_.socket.close(); }

  /// Takes one connection that waits, and calls `admitted` with it when there is room. False when
  /// none waits, or descriptors have run out: then it is paused.
  bool accept_one(Time now, const std::function<void(Connection&)>& admitted);

  /// When a pause for want of descriptors ends; nothing when there is none. While it lasts the
  /// socket must not be waited for: it would be ready without end.
  std::optional<Time> paused_until() const { return paused_until_; }
  void resume() { paused_until_.reset(); }

 private:
  bool failed(Time now);
  bool make_room(const IpAddress& peer);
  bool evict(const std::string* network);

  Listener listener_;
  int port_;
  Parts parts_;
  std::optional<Time> paused_until_;
};

}  // namespace erfara
