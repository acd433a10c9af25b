#include "output_folder.h"

#include "erfara/platform/error.h"

namespace erfara {

void make_output_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    throw Error(ErrorKind::io,
                "cannot make the folder " + folder.native() + ": " + failed.message(),
                "name another one");
  }
}

}  // namespace erfara
