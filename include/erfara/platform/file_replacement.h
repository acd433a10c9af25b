#pragma once

#include <filesystem>
#include <string_view>

#include "erfara/platform/file.h"

namespace erfara {

/// A file that is written beside the one that it is to replace, which keeps its owner and
/// permissions, and takes its place at once and durably: readers see the old bytes or the new ones,
/// also after a crash. Every member throws `io`. Not thread-safe.
class FileReplacement {
 public:
  explicit FileReplacement(std::filesystem::path path);
  FileReplacement(const FileReplacement&) = delete;
  FileReplacement& operator=(const FileReplacement&) = delete;
  /// Removes what was written unless it was committed.
  ~FileReplacement();

  void write(std::string_view bytes) { writer_.write(bytes); }
  /// Must be the last call.
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path aside_;
  FileWriter writer_;
  bool committed_ = false;
};

/// The same at once.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace erfara
