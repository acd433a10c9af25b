#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "erfara/index/small_numbers.h"

namespace erfara {

/// Where each of many mostly short lists, which lie one after the other, begins and ends: their
/// sizes, and the beginning of every eighth. A third of what all beginnings would take. A view into
/// a SectionFile, which must outlive it. Thread-safe.
class ListBounds {
 public:
  ListBounds() = default;
  /// Throws `damaged`.
  ListBounds(const SectionFile& file, const std::string& name)
      : sizes_(file, name + ".sizes"), eighths_(file.array<std::uint32_t>(name + ".eighths")) {}

  /// The begin and the end of a list, whose number must be less than that of lists.
  std::pair<std::size_t, std::size_t> operator[](std::size_t list) const {
    std::size_t begin = eighths_[list / 8];
    for (std::size_t before = list - list % 8; before < list; ++before) begin += sizes_[before];
    return {begin, begin + sizes_[list]};
  }

  static void write(SectionFileWriter& file, const std::string& name,
                    std::span<const std::uint32_t> sizes);

 private:
  SmallNumbers sizes_;
  std::span<const std::uint32_t> eighths_;
};

}  // namespace erfara
