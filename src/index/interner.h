#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// Distinct strings, numbered from 0 in order of appearance. A look-up of a known string costs one
/// hash and, as a rule, one comparison: this is what every token of a build goes through. Up to 4
/// billion strings and bytes without bound; not thread-safe.
class Interner {
 public:
  Interner() : slots_(kFirstSlots, Slot{0, kEmpty}), ends_{0} {}

  /// The number of `text`, a new one when it was not there.
  std::uint32_t operator()(std::string_view text);
  std::size_t size() const { return ends_.size() - 1; }
  /// The string of a number; valid until the next string is added.
  std::string_view operator[](std::size_t number) const {
    return std::string_view(bytes_).substr(ends_[number], ends_[number + 1] - ends_[number]);
  }

 private:
  static constexpr std::uint32_t kEmpty = UINT32_MAX;
  static constexpr std::size_t kFirstSlots = 1024;  // a power of two, as every size of the table

  struct Slot {
    std::uint32_t hash;  // the upper half; the lower half chose the slot
    std::uint32_t number;
  };
  void grow();

  std::vector<Slot> slots_;
  std::string bytes_;
  std::vector<std::uint64_t> ends_;
};

}  // namespace erfara
