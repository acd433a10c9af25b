#pragma once

#include <string>
#include <utility>

#include "erfara/platform/error.h"

namespace erfara {

/// An answer cannot be had because machines with portable shards (machines.h) do not answer. Its
/// kind is `busy`: what is asked for may be there in a moment.
class Unavailable : public Error {
 public:
  explicit Unavailable(const std::string& message, std::string hint = "")
      : Error(ErrorKind::busy, message, std::move(hint)) {}
};

}  // namespace erfara
