#pragma once

#include <filesystem>
#include <string>

namespace erfara {

/// An exclusive lock on a file (flock), held as long as the object lives; the kernel lets go of it
/// when the process ends, however.
class FileLock {
 public:
  /// Makes the file where it is not there. Throws `busy` with this message and remedy when another
  /// process holds the lock, and `io`.
  FileLock(const std::filesystem::path& path, const std::string& held, const std::string& remedy);
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  int descriptor_;
};

}  // namespace erfara
