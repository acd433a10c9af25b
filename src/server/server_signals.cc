#include "server_signals.h"

#include <pthread.h>
#include <sys/signalfd.h>

#include "erfara/platform/error.h"

namespace erfara {

ServerSignals::ServerSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGPIPE}) sigaddset(&signals, signal);
  ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
  descriptor_ = Descriptor(::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC));
  if (!descriptor_.is_open()) throw system_error("wait for", "signals");
}

// A signal that came while the server was ending must not end the program after it.
ServerSignals::~ServerSignals() {
  while (take()) {
  }
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

std::optional<int> ServerSignals::take() {
  signalfd_siginfo taken{};
  if (::read(number(), &taken, sizeof taken) != sizeof taken) return std::nullopt;
  return static_cast<int>(taken.ssi_signo);
}

}  // namespace erfara
