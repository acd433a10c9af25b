// The library (spdlog) brings time, level and the sink; values are printed as JSON in both forms,
// so no byte of them can end a line or begin a field.
#include "erfara/server/log.h"

#include <spdlog/details/null_mutex.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <utility>

namespace erfara {
namespace {

constexpr const char* kTextPattern = "%Y-%m-%dT%H:%M:%S.%e%z %l %v";
constexpr const char* kJsonPattern = R"({"time": "%Y-%m-%dT%H:%M:%S.%e%z", "level": "%l", %v)";

// Log's own mutex guards it.
class LineSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  explicit LineSink(LogLine line) : line_(std::move(line)) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t text;
    formatter_->format(message, text);
    const std::string_view line(text.data(), text.size());
    line_(std::string(line.substr(0, line.find_last_not_of("\r\n") + 1)));
  }
  void flush_() override {}

 private:
  LogLine line_;
};

spdlog::level::level_enum library_level(LogLevel level) {
  return level == LogLevel::info      ? spdlog::level::info
         : level == LogLevel::warning ? spdlog::level::warn
                                      : spdlog::level::err;
}

std::string as_text(std::string_view event, const std::vector<Log::Field>& fields) {
  std::string text;
  for (const char c : event) text += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  for (const auto& [name, value] : fields) {
    text.append(" ").append(name).append("=").append(json::dump(value));
  }
  return text;
}

// The members after time and level, which the pattern writes.
std::string as_members(std::string_view event, const std::vector<Log::Field>& fields) {
  json::Value object;
  object.set("event", event);
  for (const auto& [name, value] : fields) object.set(std::string(name), value);
  return json::dump(object).substr(1);
}

}  // namespace

struct Log::Library {
  explicit Library(spdlog::sink_ptr sink) : logger("erfara", std::move(sink)) {}
  spdlog::logger logger;
};

Log::Log(const LogOptions& options, LogLine line) {
  spdlog::sink_ptr sink;
  if (line) {
    sink = std::make_shared<LineSink>(std::move(line));
  } else {
    sink = std::make_shared<spdlog::sinks::stderr_sink_st>();
  }
  library_ = std::make_unique<Library>(std::move(sink));
  set_options(options);
}

Log::~Log() = default;

void Log::write(LogLevel level, std::string_view event, const std::vector<Field>& fields) const {
  const std::scoped_lock lock(mutex_);
  const bool is_json = options_.format == LogFormat::json;
  const std::string text = is_json ? as_members(event, fields) : as_text(event, fields);
  library_->logger.log(library_level(level), text);
}

LogOptions Log::options() const {
  const std::scoped_lock lock(mutex_);
  return options_;
}

void Log::set_options(const LogOptions& options) {
  const std::scoped_lock lock(mutex_);
  options_ = options;
  library_->logger.set_pattern(options.format == LogFormat::json ? kJsonPattern : kTextPattern);
}

}  // namespace erfara
