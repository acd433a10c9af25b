#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "erfara/server/connection_table.h"
#include "erfara/server/gate.h"
#include "erfara/server/metrics.h"
#include "erfara/server/worker_pool.h"

namespace erfara {

/// What is said on the connections of a front: bytes are gathered into checked requests, requests
/// handed to the workers, answers written. A connection has one request under way; while it has,
/// nothing is read from it, so pipelined ones wait in its buffer or in the kernel, and what it
/// holds is bounded by one head, one body and one answer or piece of one.
///
/// Sockets are watched edge-triggered: each member goes on until the kernel has no more to give or
/// take. One that may end the connection returns whether it is still there. Not thread-safe.
class Conversation {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// What it works with; all of it must outlive it.
  struct Parts {
    const FrontLimits& limits;
    Gate& gate;
    ConnectionTable& table;
    Metrics& metrics;
    WorkerPool& pool;
    const std::function<bool(const RequestHead&)>& is_long;
  };

  explicit Conversation(const Parts& parts) : parts_(parts) {}

  /// What holds for everything that is said until the next call.
  void begin_round(Time now) { now_ = now; }
  /// From now on every connection ends with its answer.
  void drain() { draining_ = true; }

  /// The socket may have bytes.
  bool read_from(Connection& connection);
  /// The socket may take bytes.
  bool write_out(Connection& connection);
  /// A worker has finished what it was given for this connection.
  bool deliver(Connection& connection, AnswerBytes answer);
  /// Its time is up.
  void expire(Connection& connection);
  /// Ends it without a word.
  void drop(Connection& connection, Refusal refusal);

 private:
  bool take(Connection& connection, std::string_view bytes);
  bool advance(Connection& connection);
  bool take_head(Connection& connection);
  RefusalReader reader_of(const RequestHead& head) const;
  bool submit(Connection& connection);
  HttpRequest next_request(Connection& connection);
  bool refuse(Connection& connection, Refusal refusal,
              std::chrono::seconds retry_after = std::chrono::seconds(1));
  bool write(Connection& connection, std::string bytes);
  bool written(Connection& connection);
  bool linger(Connection& connection);

  Parts parts_;
  Time now_;
  bool draining_ = false;
};

}  // namespace erfara
