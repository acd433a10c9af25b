#pragma once

#include <stop_token>

namespace erfara {

/// Work in this thread that whoever asked for it may give up. While one lives, throw_if_cancelled()
/// in its thread heeds its token. They nest, the innermost counts: one with an empty token shields
/// work whose result others want too.
class CancellableWork {
 public:
  explicit CancellableWork(std::stop_token given_up);
  CancellableWork(const CancellableWork&) = delete;
  CancellableWork& operator=(const CancellableWork&) = delete;
  ~CancellableWork();

 private:
  friend void throw_if_cancelled();
  std::stop_token given_up_;
  const CancellableWork* outer_;
};

/// Throws `cancelled` when the work that this thread is at has been given up. For loops that may
/// run for seconds; costs some nanoseconds, so once a narrative is not too often.
void throw_if_cancelled();

}  // namespace erfara
