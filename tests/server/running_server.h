#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "erfara/server/front.h"
#include "erfara/server/httplib_handler.h"
#include "erfara/server/route.h"
#include "server/client.h"
#include "server/fake_source.h"

namespace erfara {

/// A front with the application over a FakeSource, on a free port of 127.0.0.1, that is stopped
/// when the object ends.
class RunningServer {
 public:
  explicit RunningServer(const FrontLimits& limits = {}, std::size_t workers = 2,
                         Policy policy = under_any_name())
      : policy_(std::move(policy)),
        front_(
            listen_on("127.0.0.1", 0), {limits, workers, policy_, is_long},
            [this, limits] {
              const Services services{source_, metrics_, policy_,
                                      logger_, bodies_,  [this] { ++reloads_; }};
              return std::make_unique<HttplibHandler>(services, limits);
            },
            metrics_),
        thread_([this] { front_.run(); }) {}
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer() {
    front_.stop_now();
    join();
  }

  static Policy under_any_name() {
    Policy policy;
    policy.hosts = {"*"};
    return policy;
  }

  int port() const { return front_.port(); }
  Front& front() { return front_; }
  FakeSource& source() { return source_; }
  const FakeSource& source() const { return source_; }
  const Metrics& metrics() const { return metrics_; }
  /// Connections that are open now, as /metrics says.
  int connections() const {
    const std::string text = metrics_.text({});
    constexpr std::string_view kName = "\nerfara_connections ";
    return std::stoi(text.substr(text.find(kName) + kName.size()));
  }
  std::string log() {
    const std::scoped_lock lock(mutex_);
    return log_;
  }
  PolicyKeeper& policy() { return policy_; }
  Log& logger() { return logger_; }
  int reloads() const { return reloads_; }
  void join() {
    if (thread_.joinable()) thread_.join();
  }
  /// Whether somebody else is answered now.
  bool answers_others() {
    return Client(port(), "127.0.0.9").get("/api/v1/search?q=annan").status == 200;
  }

 private:
  FakeSource source_;
  Metrics metrics_{route_names()};
  std::mutex mutex_;
  std::string log_;
  Log logger_{LogOptions(), [this](const std::string& line) {
                const std::scoped_lock lock(mutex_);
                log_ += line + "\n";
              }};
  std::atomic<int> reloads_ = 0;
  BodyCache bodies_{std::size_t{1} << 20U};
  PolicyKeeper policy_;
  Front front_;
  std::thread thread_;
};

}  // namespace erfara
