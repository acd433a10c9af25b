#include "erfara/platform/cancellation.h"

#include <utility>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

thread_local const CancellableWork* innermost = nullptr;

}  // namespace

CancellableWork::CancellableWork(std::stop_token given_up)
    : given_up_(std::move(given_up)), outer_(std::exchange(innermost, this)) {}

CancellableWork::~CancellableWork() { innermost = outer_; }

void throw_if_cancelled() {
  if (innermost == nullptr || !innermost->given_up_.stop_requested()) return;
  throw Error(ErrorKind::cancelled, "whoever asked has left");
}

}  // namespace erfara
