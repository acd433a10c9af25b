#pragma once

#include <chrono>

#include "erfara/server/descriptor.h"

namespace erfara {

/// A flag that any thread sets and one waits for by poll or epoll (eventfd(2)).
class WakeEvent {
 public:
  /// Throws `io`.
  WakeEvent();

  /// Any thread; never blocks.
  void set() const;
  /// Waits until it is set, or the time is over.
  void wait(std::chrono::milliseconds longest) const;
  /// Takes it back.
  void reset() const;
  /// The descriptor, readable while it is set.
  int number() const { return descriptor_.number(); }

 private:
  Descriptor descriptor_;
};

}  // namespace erfara
