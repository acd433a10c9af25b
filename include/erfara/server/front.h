#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "erfara/server/limits.h"
#include "erfara/server/listener.h"
#include "erfara/server/metrics.h"
#include "erfara/server/policy.h"
#include "erfara/server/worker_pool.h"

namespace erfara {

/// Owns the listening socket and every connection: one thread waits on all of them, gathers whole,
/// bounded, checked requests, hands them to workers and writes the answers. No client, however slow
/// or many, holds a thread or unbounded memory; who exceeds a limit is refused or dropped.
class Front {
 public:
  struct Options {
    FrontLimits limits;
    std::size_t workers = 0;     ///< threads; 0 takes one more than there are cores
    const PolicyKeeper& policy;  ///< must outlive the front
    /// Whether a request may take seconds: few of those run at a time, and they are given up when
    /// the client leaves, or shuts its side of the connection, which cannot be told from it.
    std::function<bool(const RequestHead&)> is_long = [](const RequestHead&) { return false; };
  };

  /// `metrics` must outlive the front. Throws `io`.
  Front(Listener listener, const Options& options, WorkerPool::HandlerFactory factory,
        Metrics& metrics);
  Front(const Front&) = delete;
  Front& operator=(const Front&) = delete;
  ~Front();

  /// Serves until it is stopped. Call once.
  void run();
  /// Takes no new connections, ends when open requests are answered or `drain_timeout` is over.
  /// Any thread, also before `run`.
  void stop();
  /// Ends at once, open requests unanswered. Any thread.
  void stop_now();

  /// Whether its thread has looked after its connections since this was last asked, and asks it to
  /// do so: false twice in a row, asked some time apart, says that it hangs. One thread.
  bool goes_round();

  int port() const;

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace erfara
