#include "erfara/index/xapian_error.h"

#include <xapian.h>

#include "erfara/platform/error.h"

namespace erfara {

void with_xapian_errors(const std::filesystem::path& path, const std::function<void()>& action) {
  try {
    action();
  } catch (const Xapian::DatabaseNotFoundError& error) {
    throw Error(ErrorKind::damaged, path.native() + " is missing: " + error.get_msg(),
                "build the edition again with `erfara index`");
  } catch (const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    const std::string what =
        error.get_msg() + (reason == nullptr ? "" : std::string(": ") + reason);
    if (reason != nullptr) {
      throw Error(ErrorKind::io, "cannot write or read " + path.native() + ": " + what,
                  "see that the disk has room and try again");
    }
    throw Error(ErrorKind::damaged, path.native() + " is damaged: " + what,
                "build the edition again with `erfara index`");
  }
}

}  // namespace erfara
