#include "erfara/index/small_numbers.h"

#include <algorithm>
#include <vector>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

Error damaged() {
  return {ErrorKind::damaged, "numbers of a shard are damaged",
          "build the edition again with `erfara index`"};
}

}  // namespace

SmallNumbers::SmallNumbers(const SectionFile& file, const std::string& name)
    : bytes_(file.array<std::uint8_t>(name)),
      large_(file.array<std::uint32_t>(name + ".large")),
      large_numbers_(file.array<std::uint32_t>(name + ".large_numbers")) {
  if (large_.size() != large_numbers_.size()) throw damaged();
}

std::uint32_t SmallNumbers::large(std::size_t index) const {
  const auto found = std::lower_bound(large_.begin(), large_.end(), index);
  if (found == large_.end()) throw damaged();
  return large_numbers_[static_cast<std::size_t>(found - large_.begin())];
}

void SmallNumbers::write(SectionFileWriter& file, const std::string& name,
                         std::span<const std::uint32_t> numbers) {
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint32_t> large;
  std::vector<std::uint32_t> large_numbers;
  bytes.reserve(numbers.size());
  for (const std::uint32_t number : numbers) {
    if (number >= kLarge) {
      large.push_back(static_cast<std::uint32_t>(bytes.size()));
      large_numbers.push_back(number);
    }
    bytes.push_back(static_cast<std::uint8_t>(std::min<std::uint32_t>(number, kLarge)));
  }
  file.add_array<std::uint8_t>(name, bytes);
  file.add_array<std::uint32_t>(name + ".large", large);
  file.add_array<std::uint32_t>(name + ".large_numbers", large_numbers);
}

}  // namespace erfara
