#pragma once

#include <functional>

#include "erfara/server/listener.h"
#include "erfara/server/serve.h"
#include "stop_signals.h"

namespace erfara {

/// Serves over `source` on a socket that listens already. `is_ready` is asked from time to time
/// until it says so, while /healthz and /readyz answer; it may throw, which ends the server.
int serve_over(StopSignals& signals, Listener listener, const ServeOptions& options,
               AnswerSource& source, const std::function<bool()>& is_ready);

/// The log of the options, or standard error.
LogLine log_of(const ServeOptions& options);

}  // namespace erfara
