#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/index/section_file.h"

namespace erfara {

/// A list of strings in an edition: `NAME.offsets` (n + 1 ascending byte offsets of 32 bits) and
/// `NAME` (their bytes). A view into a SectionFile, which must outlive it. Thread-safe.
class StringTable {
 public:
  StringTable() = default;
  StringTable(const SectionFile& file, const std::string& name)
      : offsets_(file.array<std::uint32_t>(name + ".offsets")), bytes_(file.bytes(name)) {}

  std::size_t size() const { return offsets_.empty() ? 0 : offsets_.size() - 1; }
  /// `index` must be less than size().
  std::string_view operator[](std::size_t index) const {
    return bytes_.substr(offsets_[index], offsets_[index + 1] - offsets_[index]);
  }
  /// The index of `text` in a table in ascending byte order; size() when it is not there.
  std::size_t find_sorted(std::string_view text) const;

 private:
  std::span<const std::uint32_t> offsets_;
  std::string_view bytes_;
};

/// Collects strings and writes them as a StringTable.
class StringTableWriter {
 public:
  /// Throws `limit` when the strings together would reach 4 GiB.
  void add(std::string_view text);
  std::size_t size() const { return offsets_.size() - 1; }
  /// Adds the sections `name` and `name.offsets`.
  void write(SectionFileWriter& file, const std::string& name) const;

 private:
  std::vector<std::uint32_t> offsets_{0};
  std::string bytes_;
};

}  // namespace erfara
