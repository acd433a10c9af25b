#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace erfara {

/// The numbers below `end` that a condition holds for, ascending. Without a branch: for which it
/// does cannot be foretold.
template <typename Condition>
std::vector<std::uint32_t> numbers_where(std::size_t end, const Condition& condition) {
  std::vector<std::uint32_t> numbers(end);
  std::size_t size = 0;
  for (std::uint32_t number = 0; number < end; ++number) {
    numbers[size] = number;
    size += static_cast<std::size_t>(condition(number));
  }
  numbers.resize(size);
  return numbers;
}

}  // namespace erfara
