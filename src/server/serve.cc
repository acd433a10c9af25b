#include "erfara/server/serve.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>

#include "erfara/server/front.h"
#include "erfara/server/httplib_handler.h"
#include "serve_over.h"

namespace erfara {
namespace {

constexpr int kReadyPollMs = 20;
constexpr std::size_t kOtherDescriptors = 128;  // editions, logs, the loop's own

// As many connections as the process may have descriptors for.
std::size_t affordable_connections(std::size_t wanted) {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  files.rlim_cur =
      std::max(files.rlim_cur, std::min<rlim_t>(files.rlim_max, wanted + kOtherDescriptors));
  ::setrlimit(RLIMIT_NOFILE, &files);
  ::getrlimit(RLIMIT_NOFILE, &files);
  const std::size_t spare = files.rlim_cur > 2 * kOtherDescriptors
                                ? files.rlim_cur - kOtherDescriptors
                                : kOtherDescriptors;
  return std::min(wanted, spare);
}

std::string address_of(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port) + "/";
}

// Runs the front in a thread of its own while this one waits for signals.
class RunningFront {
 public:
  explicit RunningFront(Front& front)
      : front_(front), ended_(::eventfd(0, EFD_CLOEXEC)), thread_([this] {
          front_.run();
          const std::uint64_t one = 1;
          [[maybe_unused]] const ssize_t written = ::write(ended_.number(), &one, sizeof one);
        }) {}
  RunningFront(const RunningFront&) = delete;
  RunningFront& operator=(const RunningFront&) = delete;
  ~RunningFront() {
    front_.stop_now();
    thread_.join();
  }

  // Returns when the front has ended; calls `on_ready` once `is_ready`.
  void wait(StopSignals& signals, const LogLine& log, const std::function<bool()>& is_ready,
            const std::function<void()>& on_ready) {
    bool is_stopping = false;
    bool was_ready = false;
    std::array<pollfd, 2> waited = {{{signals.number(), POLLIN, 0}, {ended_.number(), POLLIN, 0}}};
    while (waited[1].revents == 0) {
      if (!was_ready && is_ready()) {
        was_ready = true;
        on_ready();
      }
      ::poll(waited.data(), waited.size(), was_ready ? -1 : kReadyPollMs);
      if (waited[0].revents == 0) continue;
      if (!signals.take()) continue;
      if (is_stopping) {
        front_.stop_now();
      } else {
        log("stopping when open requests are finished; once more ends at once");
        front_.stop();
      }
      is_stopping = true;
    }
  }

 private:
  Front& front_;
  Descriptor ended_;
  std::thread thread_;
};

}  // namespace

LogLine log_of(const ServeOptions& options) {
  if (options.log) return options.log;
  return [](const std::string& line) { std::fprintf(stderr, "erfara: %s\n", line.c_str()); };
}

int serve_over(StopSignals& signals, Listener listener, const ServeOptions& options,
               AnswerSource& source, const std::function<bool()>& is_ready) {
  const LogLine log = log_of(options);
  Metrics metrics(route_names());
  Front::Options front_options{options.limits, options.workers};
  front_options.limits.connections = affordable_connections(options.limits.connections);
  Front front(
      std::move(listener), front_options,
      [&] {
        return std::make_unique<HttplibHandler>(std::make_unique<Application>(source, metrics, log),
                                                options.limits);
      },
      metrics);
  RunningFront running(front);
  running.wait(signals, log, is_ready, [&] {
    log("serving on " + address_of(options.host, front.port()));
    if (options.on_ready) options.on_ready(front.port());
  });
  log("stopped");
  return 0;
}

int serve(const ServeOptions& options, AnswerSource& source) {
  StopSignals signals;
  return serve_over(signals, listen_on(options.host, options.port), options, source,
                    [&] { return source.generation() != 0; });
}

}  // namespace erfara
