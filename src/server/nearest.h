#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace erfara {

/// The at most `count` names with the smallest Levenshtein distance (in bytes) to a wrong one, the
/// nearest first, equal ones in alphabetical order. At most 60 bytes of it are looked at.
std::vector<std::string_view> nearest(std::string_view wrong,
                                      const std::vector<std::string_view>& names,
                                      std::size_t count);

/// The Levenshtein distance in bytes.
std::size_t byte_distance(std::string_view a, std::string_view b);

}  // namespace erfara
