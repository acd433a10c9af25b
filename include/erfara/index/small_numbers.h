#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "erfara/index/section_file.h"

namespace erfara {

/// Numbers of 32 bits most of which are below 255: those take a byte each, the others nine. A view
/// into a SectionFile, which must outlive it. Thread-safe.
class SmallNumbers {
 public:
  SmallNumbers() = default;
  /// Throws `damaged`.
  SmallNumbers(const SectionFile& file, const std::string& name);

  std::size_t size() const { return bytes_.size(); }
  /// `index` must be less than size().
  std::uint32_t operator[](std::size_t index) const {
    return bytes_[index] < kLarge ? bytes_[index] : large(index);
  }

  static void write(SectionFileWriter& file, const std::string& name,
                    std::span<const std::uint32_t> numbers);

 private:
  static constexpr std::uint8_t kLarge = 255;  // stands for what is in the list of large ones

  std::uint32_t large(std::size_t index) const;

  std::span<const std::uint8_t> bytes_;
  std::span<const std::uint32_t> large_;  // indexes, ascending
  std::span<const std::uint32_t> large_numbers_;
};

}  // namespace erfara
