#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/json/value.h"

namespace erfara {

enum class LogFormat { text, json };
enum class LogLevel { info, warning, error };

/// What the log tells. Unless told to, it says nothing of what was searched for or by whom.
struct LogOptions {
  LogFormat format = LogFormat::text;
  bool requests = false;   ///< a line for each request
  bool queries = false;    ///< with the query string in it
  bool addresses = false;  ///< with the client's network in it
};

/// Receives one line, without its line end. Any thread.
using LogLine = std::function<void(const std::string& line)>;

/// The server's log: an event a line, with named values. As text
///   2026-03-01T12:00:00.123+01:00 info serving address="http://127.0.0.1:8080/"
/// as JSON {"time": ..., "level": "info", "event": "serving", "address": ...}. Whatever the values
/// hold, a line stays one line. Any thread may call any member.
class Log {
 public:
  using Field = std::pair<std::string_view, json::Value>;

  /// Writes to standard error, or to `line` where one is given.
  explicit Log(const LogOptions& options, LogLine line = {});
  ~Log();

  void write(LogLevel level, std::string_view event, const std::vector<Field>& fields = {}) const;
  LogOptions options() const;
  void set_options(const LogOptions& options);

 private:
  struct Library;
  std::unique_ptr<Library> library_;
  mutable std::mutex mutex_;  // guards both
  LogOptions options_;
};

}  // namespace erfara
