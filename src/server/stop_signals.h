#pragma once

#include <csignal>

#include "erfara/server/descriptor.h"

namespace erfara {

/// SIGTERM and SIGINT as a descriptor, blocked in the thread that makes this and in those that it
/// starts afterwards. Make it before any other thread: a signal goes to whichever thread does not
/// block it, and ends the program there.
class StopSignals {
 public:
  /// Throws `io`.
  StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  /// Takes the signals that wait and unblocks what was unblocked.
  ~StopSignals();

  /// Readable when a signal waits.
  int number() const { return descriptor_.number(); }
  /// Takes one; false when none waits.
  bool take();

 private:
  sigset_t before_{};
  Descriptor descriptor_;
};

}  // namespace erfara
