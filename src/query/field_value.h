#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// A field's value without control characters and spaces around, and with one space for several
/// inside.
std::string tidy_value(std::string_view text);

}  // namespace erfara
