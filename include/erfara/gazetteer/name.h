#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace erfara {

/// Common given names. Const members are thread-safe.
class NameTable {
 public:
  /// Reads first_names.csv.
  static NameTable load(const std::vector<std::filesystem::path>& folders);
  /// Whether `lower` (lower case) is a given name of the table, or two of them joined by a hyphen.
  bool is_first_name(std::string_view lower) const;

 private:
  std::unordered_set<std::string> names_;
};

}  // namespace erfara
