#pragma once

#include <chrono>
#include <functional>

#include "erfara/server/answerer.h"
#include "erfara/server/configuration.h"
#include "erfara/server/log.h"

namespace erfara {

struct ServeOptions {
  Configuration configuration;
  /// Reads the configuration again, for SIGHUP; the one above stays where this is empty. May throw.
  std::function<Configuration()> read_again;
  std::chrono::milliseconds look_period{1000};  ///< how often a new edition is looked for
  std::function<void(int port)> on_ready;       ///< called once, when requests are answered
  LogLine log;                                  ///< standard error when empty
};

/// Serves an index over HTTP until SIGTERM or SIGINT, says in the log at which address, and
/// returns 0 when open requests are finished; a second signal ends them. SIGHUP reads configuration
/// and edition again; what takes a restart is named in the log, and a configuration that is wrong
/// is refused as a whole. The calling thread takes these signals (they stay blocked in it while
/// this runs). Listens on the socket that systemd hands over, and tells it when it is ready,
/// reloads or stops. Throws `busy` when the port is taken, `not_found` when the index has no
/// edition, and what opening that edition throws. Raises the process's limit of open files as far
/// as it may.
int serve(const ServeOptions& options);

/// The same over another source of answers, which must outlive the call. The index folder and
/// `look_period` do not count.
int serve(const ServeOptions& options, AnswerSource& source);

}  // namespace erfara
