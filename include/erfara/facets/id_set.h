#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace erfara {

/// The ids seen so far as 64-bit hashes, each with the number of the record that had it first: 12
/// bytes an entry in a table that is at most three quarters full, so a million ids fit in 16 to
/// 32 MB. That two of a million different ids share a hash has a chance of 1 in 36 million.
class IdSet {
 public:
  IdSet();
  /// Adds an id; the number of the record that had it already, or nothing.
  std::optional<std::uint32_t> add(std::string_view id, std::uint32_t record);
  bool contains(std::string_view id) const;

 private:
  std::size_t place_of(std::uint64_t hash) const;
  void grow();

  std::vector<std::uint64_t> hashes_;  // 0 for a free place
  std::vector<std::uint32_t> records_;
  std::size_t count_ = 0;
};

}  // namespace erfara
