#include "wake_event.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <cstdint>

#include "erfara/platform/error.h"

namespace erfara {

WakeEvent::WakeEvent() : descriptor_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (!descriptor_.is_open()) throw system_error("create", "an event");
}

void WakeEvent::set() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(number(), &one, sizeof one);
}

void WakeEvent::wait(std::chrono::milliseconds longest) const {
  pollfd event{number(), POLLIN, 0};
  ::poll(&event, 1, static_cast<int>(longest.count()));
}

void WakeEvent::reset() const {
  std::uint64_t ignored = 0;
  [[maybe_unused]] const ssize_t got = ::read(number(), &ignored, sizeof ignored);
}

}  // namespace erfara
