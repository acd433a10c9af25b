#pragma once

#include <string_view>

namespace erfara {

/// Whether two secrets are the same, in a time that tells nothing of where they differ or how long
/// they are.
bool is_same_secret(std::string_view a, std::string_view b);

}  // namespace erfara
