#include "verification.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "layout.h"

namespace erfara {
namespace {

// procfs files say size 0, so they are read as a stream would be.
std::string boot_id() {
  const int file = ::open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
  if (file < 0) return "";
  std::string id(64, '\0');
  const ssize_t got = ::read(file, id.data(), id.size());
  ::close(file);
  return got <= 0 ? "" : id.substr(0, static_cast<std::size_t>(got));
}

// The boot and, for every file, size, inode and time of change, one line a file; empty when that
// cannot be told. The inode's own time (ctime) is left out: another edition's link to the file, or
// its removal, changes it.
std::string state_of_files(const std::filesystem::path& index, const Manifest& manifest) {
  const std::filesystem::path folder = layout::edition(index, manifest.summary.id);
  std::string state = boot_id();
  if (state.empty()) return "";
  for (const ManifestFile& file : manifest.files) {
    struct stat status {};
    if (::stat((folder / file.path).c_str(), &status) != 0) return "";
    state += file.path + " " + file.sha256 + " " + std::to_string(status.st_size) + " " +
             std::to_string(status.st_ino) + " " + std::to_string(status.st_mtim.tv_sec) + "." +
             std::to_string(status.st_mtim.tv_nsec) + "\n";
  }
  return state;
}

}  // namespace

bool is_verified(const std::filesystem::path& index, const Manifest& manifest) {
  const std::string state = state_of_files(index, manifest);
  try {
    return !state.empty() && read_file(layout::verified(index, manifest.summary.id)) == state;
  } catch (const Error&) {
    return false;  // no note
  }
}

void note_verified(const std::filesystem::path& index, const Manifest& manifest) {
  const std::filesystem::path note = layout::verified(index, manifest.summary.id);
  try {
    std::filesystem::create_directories(note.parent_path());
    write_file_atomically(note, state_of_files(index, manifest));
  } catch (const std::exception&) {
    return;
  }
}

}  // namespace erfara
