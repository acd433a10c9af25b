#include "erfara/platform/error.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace erfara {

Error::Error(ErrorKind kind, const std::string& message, std::string hint)
    : std::runtime_error(message), kind_(kind), hint_(std::move(hint)) {}

std::string Error::line() const {
  return hint_.empty() ? what() : std::string(what()) + ": " + hint_;
}

Error system_error(std::string_view what, std::string_view path) {
  const int number = errno;
  std::string hint;
  switch (number) {
    case ENOSPC:
    case EDQUOT:
      hint = "make room on the disk and try again; nothing that was there is lost";
      break;
    case EACCES:
    case EPERM:
      hint = "run as a user who may, or change the permissions";
      break;
    case EROFS:
      hint = "the file system is read-only; choose another place";
      break;
    case EMFILE:
    case ENFILE:
      hint = "raise the limit of open files (ulimit -n)";
      break;
    default:
      break;
  }
  std::string message = "cannot ";
  message.append(what).append(" ").append(path).append(": ");
  message += std::generic_category().message(number);
  return {number == ENOENT ? ErrorKind::not_found : ErrorKind::io, message, std::move(hint)};
}

}  // namespace erfara
