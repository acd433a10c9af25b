#include "erfara/server/serve.h"

#include <poll.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <thread>

#include "erfara/platform/error.h"
#include "erfara/server/front.h"
#include "erfara/server/httplib_handler.h"
#include "erfara/server/route.h"
#include "serve_over.h"
#include "supervisor.h"
#include "wake_event.h"

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

// What the law asks of a public site; a site for oneself need not have it.
void warn_of_gaps(const Imprint& imprint, const Log& log) {
  std::string settings;
  for (const std::string_view key : not_filled_in(imprint))
    settings.append(settings.empty() ? "" : " ").append(key);
  if (settings.empty()) return;
  log.write(LogLevel::warning, "settings for /tillganglighet and /integritet are not filled in",
            {{"settings", settings}});
}

// Takes a changed configuration over while the server runs.
class Reloader {
 public:
  Reloader(const ServeOptions& options, PolicyKeeper& policy, Log& log)
      : options_(options), policy_(policy), log_(log) {}

  void reload() {
    tell_supervisor("RELOADING=1");
    try {
      if (options_.read_again) take_over(options_.read_again());
      log_.write(LogLevel::info, "the configuration was read again");
    } catch (const Error& error) {
      log_.write(LogLevel::error, "the new configuration is refused; the one before holds",
                 {{"reason", error.line()}});
    }
    tell_supervisor("READY=1");
  }

 private:
  void take_over(Configuration next) {
    for (const std::string_view setting : settings_for_a_restart(options_.configuration, next)) {
      log_.write(LogLevel::warning, "a setting takes effect when the server is started anew",
                 {{"setting", setting}});
    }
    log_.set_options(next.log);
    warn_of_gaps(next.policy.imprint, log_);
    policy_.replace(std::move(next.policy));
  }

  const ServeOptions& options_;
  PolicyKeeper& policy_;
  Log& log_;
};

// Runs the front in a thread of its own while this one waits for signals.
class RunningFront {
 public:
  RunningFront(Front& front, Log& log)
      : front_(front), log_(log), thread_([this] {
          front_.run();
          ended_.set();
        }) {}
  RunningFront(const RunningFront&) = delete;
  RunningFront& operator=(const RunningFront&) = delete;
  ~RunningFront() {
    front_.stop_now();
    thread_.join();
  }

  // Returns when the front has ended; calls `on_ready` once `is_ready`, and `reload` on SIGHUP and
  // for each `reload_wish`.
  void wait(ServerSignals& signals, const WakeEvent& reload_wish,
            const std::function<bool()>& is_ready, const std::function<void()>& on_ready,
            const std::function<void()>& reload) {
    bool was_ready = false;
    const auto watchdog = watchdog_period();
    std::array<pollfd, 3> waited = {{{ended_.number(), POLLIN, 0},
                                     {signals.number(), POLLIN, 0},
                                     {reload_wish.number(), POLLIN, 0}}};
    while (waited[0].revents == 0) {
      if (!was_ready && is_ready()) {
        was_ready = true;
        on_ready();
      }
      const int patience_ms = watchdog ? static_cast<int>(watchdog->count()) : -1;
      ::poll(waited.data(), waited.size(), was_ready ? patience_ms : kReadyPollMs);
      if (watchdog && was_ready && front_.goes_round()) tell_supervisor("WATCHDOG=1");
      if (waited[1].revents != 0) {
        const int signal = signals.take().value_or(0);
        if (signal == SIGHUP) reload();
        if (signal == SIGTERM || signal == SIGINT) stop();
      }
      if (waited[2].revents != 0) {
        reload_wish.reset();
        reload();
      }
    }
  }

 private:
  void stop() {
    if (is_stopping_) {
      front_.stop_now();
    } else {
      tell_supervisor("STOPPING=1");
      log_.write(LogLevel::info,
                 "stopping when open requests are finished; once more ends at once");
      front_.stop();
    }
    is_stopping_ = true;
  }

  Front& front_;
  Log& log_;
  bool is_stopping_ = false;
  WakeEvent ended_;
  std::thread thread_;
};

}  // namespace

Listener listener_for(const Configuration& configuration) {
  if (auto inherited = inherited_listener()) return std::move(*inherited);
  return listen_on(configuration.host, configuration.port);
}

int serve_over(ServerSignals& signals, Listener listener, const ServeOptions& options, Log& log,
               const Served& served) {
  const Configuration& configuration = options.configuration;
  Metrics metrics(route_names());
  PolicyKeeper policy(configuration.policy);
  WakeEvent reload_wish;
  FrontLimits limits = configuration.limits;
  limits.connections = affordable_connections(limits.connections);
  BodyCache bodies(configuration.cached_bytes);
  const Services services{served.source, metrics, policy, log, bodies, [&] { reload_wish.set(); }};
  Front front(
      std::move(listener), {limits, configuration.workers, policy, is_long},
      [&] { return std::make_unique<HttplibHandler>(services, limits); }, metrics);
  RunningFront running(front, log);
  Reloader reloader(options, policy, log);
  running.wait(
      signals, reload_wish, served.is_ready,
      [&] {
        warn_of_gaps(configuration.policy.imprint, log);
        log.write(LogLevel::info, "serving",
                  {{"address", address_of(configuration.host, front.port())}});
        tell_supervisor("READY=1");
        if (options.on_ready) options.on_ready(front.port());
      },
      [&] {
        reloader.reload();
        served.look_again();
      });
  log.write(LogLevel::info, "stopped");
  return 0;
}

int serve(const ServeOptions& options, AnswerSource& source) {
  ServerSignals signals;
  Log log(options.configuration.log, options.log);
  return serve_over(signals, listener_for(options.configuration), options, log,
                    {source, [&] { return source.generation() != 0; }, [] {}});
}

}  // namespace erfara
