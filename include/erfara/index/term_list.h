#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "erfara/index/edition.h"

namespace erfara {

/// Calls `visit` with every term of a shard's Xapian database, in byte order. Throws `damaged`,
/// `io`.
void each_term(const Edition& edition, std::size_t shard,
               const std::function<void(std::string_view)>& visit);

}  // namespace erfara
