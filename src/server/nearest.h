#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace erfara {

/// A name that may have been meant.
struct NameOffered {
  std::string_view name;
  std::string_view other = name;  ///< what people call it too: a distance to either counts
};

/// The at most `count` names with the smallest Levenshtein distance (in bytes) to a wrong one, the
/// nearest first, equal ones in alphabetical order. At most 60 bytes of it are looked at.
std::vector<std::string_view> nearest(std::string_view wrong, const std::vector<NameOffered>& names,
                                      std::size_t count);

}  // namespace erfara
