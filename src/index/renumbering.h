#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace erfara {

/// What things that were numbered as they came are called in a better order.
struct Renumbering {
  std::vector<std::uint32_t> new_of_old;
  std::vector<std::uint32_t> old_of_new;
};

/// The order of `less`, which compares old numbers.
template <typename Less>
Renumbering sorted_numbers(std::size_t count, Less less) {
  Renumbering result;
  result.old_of_new.resize(count);
  std::iota(result.old_of_new.begin(), result.old_of_new.end(), 0U);
  std::sort(result.old_of_new.begin(), result.old_of_new.end(), less);
  result.new_of_old.resize(count);
  for (std::uint32_t number = 0; number < count; ++number) {
    result.new_of_old[result.old_of_new[number]] = number;
  }
  return result;
}

}  // namespace erfara
