#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace erfara {

/// Whether a short, constant list of words has this one, compared by bytes. Linear; long lists
/// belong in the gazetteer's tables.
template <std::size_t N>
constexpr bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace erfara
