#include "erfara/platform/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "erfara/platform/error.h"

namespace erfara {

FileLock::FileLock(const std::filesystem::path& path, const std::string& held,
                   const std::string& remedy)
    : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) throw system_error("open", path.native());
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor_);
    throw Error(ErrorKind::busy, held, remedy);
  }
}

FileLock::~FileLock() { ::close(descriptor_); }

}  // namespace erfara
