#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "erfara/platform/file.h"

namespace erfara {

/// Writes a file of named sections, each a run of bytes that starts at a multiple of 64, so that it
/// can be mapped and read as an array. Layout (index format; docs/index-format.md): the sections,
/// a table of contents in JSON, its length (8 bytes, little-endian), the mark "ERFARA01".
class SectionFileWriter {
 public:
  /// Throws `io`, as every member does.
  explicit SectionFileWriter(const std::filesystem::path& path) : file_(path) {}

  /// Adds a section; names are unique.
  void add(std::string_view name, std::string_view bytes);
  template <typename T>
  void add_array(std::string_view name, std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(name, {reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  /// Writes the table of contents and makes the file durable. Must be the last call.
  void close();

 private:
  FileWriter file_;
  std::string contents_;
};

/// A file of sections, mapped. Views into it stay valid as long as the object. Thread-safe.
class SectionFile {
 public:
  /// Throws `not_found`, `io`, or `damaged` when the table of contents is not whole.
  explicit SectionFile(const std::filesystem::path& path);

  /// The names of the sections, ascending.
  std::vector<std::string> names() const;
  /// As MappedFile::let_go.
  void let_go() const { file_.let_go(); }
  bool has(std::string_view name) const { return sections_.contains(std::string(name)); }
  /// Throws `damaged` when there is no such section.
  std::string_view bytes(std::string_view name) const;
  /// The section as an array; throws `damaged` when its size is no multiple of the element's.
  template <typename T>
  std::span<const T> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::string_view section = bytes(name);
    if (section.size() % sizeof(T) != 0) throw_damaged(name);
    return {reinterpret_cast<const T*>(section.data()), section.size() / sizeof(T)};
  }

 private:
  [[noreturn]] void throw_damaged(std::string_view name) const;

  std::string path_;
  MappedFile file_;
  std::unordered_map<std::string, std::string_view> sections_;
};

}  // namespace erfara
