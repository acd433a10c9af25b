#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// Canonically decomposed (NFD): letters and marks apart, as some file systems and programs write.
std::string decomposed(std::string_view text);

/// Upper case by the Unicode default mapping.
std::string uppered(std::string_view text);

}  // namespace erfara
