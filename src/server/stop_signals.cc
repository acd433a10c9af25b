#include "stop_signals.h"

#include <pthread.h>
#include <sys/signalfd.h>

#include "erfara/platform/error.h"

namespace erfara {

StopSignals::StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
  descriptor_ = Descriptor(::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC));
  if (!descriptor_.is_open()) throw system_error("wait for", "signals");
}

// A signal that came while the server was ending must not end the program after it.
StopSignals::~StopSignals() {
  while (take()) {
  }
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool StopSignals::take() {
  signalfd_siginfo taken{};
  return ::read(number(), &taken, sizeof taken) == sizeof taken;
}

}  // namespace erfara
