#pragma once

#include <csignal>
#include <optional>

#include "erfara/server/descriptor.h"

namespace erfara {

/// SIGTERM, SIGINT and SIGHUP as a descriptor, blocked in the thread that makes this and in those
/// that it starts afterwards. So is SIGPIPE: a log that nobody reads any more is no reason to end.
/// Make it before any other thread: a signal goes to whichever thread does not block it, and ends
/// the program there.
class ServerSignals {
 public:
  /// Throws `io`.
  ServerSignals();
  ServerSignals(const ServerSignals&) = delete;
  ServerSignals& operator=(const ServerSignals&) = delete;
  /// Takes the signals that wait and unblocks what was unblocked.
  ~ServerSignals();

  /// Readable when a signal waits.
  int number() const { return descriptor_.number(); }
  /// Takes one; nothing when none waits.
  std::optional<int> take();

 private:
  sigset_t before_{};
  Descriptor descriptor_;
};

}  // namespace erfara
