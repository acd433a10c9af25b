#pragma once

#include <functional>

#include "erfara/server/listener.h"
#include "erfara/server/serve.h"
#include "server_signals.h"

namespace erfara {

/// What is served, and how it is kept.
struct Served {
  AnswerSource& source;
  /// Asked from time to time until it says so, while /healthz and /readyz answer; it may throw,
  /// which ends the server.
  std::function<bool()> is_ready;
  std::function<void()> look_again;  ///< for another edition
};

/// Serves on a socket that listens already.
int serve_over(ServerSignals& signals, Listener listener, const ServeOptions& options, Log& log,
               const Served& served);

/// The socket that was handed over (supervisor.h), else a new one as the configuration says.
Listener listener_for(const Configuration& configuration);

}  // namespace erfara
