#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace erfara {

/// What went wrong, in the terms that a caller can act on. The exit status of the program and the
/// status of an HTTP answer follow from it alone.
enum class ErrorKind {
  usage,        ///< the caller asked for something that does not exist or cannot be combined
  input,        ///< a source, record or configuration is not as it must be
  not_found,    ///< a file, edition or narrative is not there
  damaged,      ///< an edition does not hold what its manifest says
  unsupported,  ///< an edition of another schema or analyzer
  limit,        ///< larger than a stated limit
  busy,         ///< something else holds it: a port, a lock
  cancelled,    ///< whoever asked has left, so the work was given up
  io,           ///< the operating system refused: full disk, no permission
};

/// The one exception type of Erfara. What a reader may type never throws it; broken input, index or
/// arguments do. Libraries' own exceptions are translated into it where the library is used.
class Error : public std::runtime_error {
 public:
  /// `message` says what is wrong and names the thing; `hint`, possibly empty, says what to do.
  Error(ErrorKind kind, const std::string& message, std::string hint = "");

  ErrorKind kind() const { return kind_; }
  /// What to do about it, one sentence; empty where nothing helps.
  const std::string& hint() const { return hint_; }
  /// "message: hint", the line that a person sees.
  std::string line() const;

 private:
  ErrorKind kind_;
  std::string hint_;
};

/// An `io` error of a failed system call: "cannot WHAT PATH: reason", with a hint where the reason
/// (full disk, no permission, too many open files) has a known remedy. Reads errno, so call it
/// first thing after the failure.
Error system_error(std::string_view what, std::string_view path);

}  // namespace erfara
