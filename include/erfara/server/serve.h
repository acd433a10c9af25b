#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "erfara/server/answerer.h"
#include "erfara/server/application.h"
#include "erfara/server/limits.h"

namespace erfara {

struct ServeOptions {
  std::filesystem::path index_folder = "index";
  std::string host = "127.0.0.1";
  int port = 8080;          ///< 0 takes any free one
  std::size_t workers = 0;  ///< threads that answer; 0 takes one a core
  FrontLimits limits;
  std::chrono::milliseconds look_period{1000};  ///< how often a new edition is looked for
  std::function<void(int port)> on_ready;       ///< called once, when requests are answered
  LogLine log;                                  ///< standard error when empty
};

/// Serves an index over HTTP until SIGTERM or SIGINT, says on standard error at which address, and
/// returns 0 when open requests are finished; a second signal ends them. The calling thread takes
/// the two signals (they stay blocked in it while this runs). Throws `busy` when the port is taken,
/// `not_found` when the index has no edition, and what opening that edition throws. Raises the
/// process's limit of open files as far as it may.
int serve(const ServeOptions& options);

/// The same over another source of answers, which must outlive the call. `index_folder` and
/// `look_period` do not count.
int serve(const ServeOptions& options, AnswerSource& source);

}  // namespace erfara
