#pragma once

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
  explicit RunningServer(const FrontLimits& limits = {}, std::size_t workers = 2)
      : front_(
            listen_on("127.0.0.1", 0), {limits, workers},
            [this, limits] {
              auto application =
                  std::make_unique<Application>(source_, metrics_, [this](const std::string& line) {
                    const std::scoped_lock lock(mutex_);
                    log_ += line + "\n";
                  });
              return std::make_unique<HttplibHandler>(std::move(application), limits);
            },
            metrics_),
        thread_([this] { front_.run(); }) {}
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer() {
    front_.stop_now();
    join();
  }

  int port() const { return front_.port(); }
  Front& front() { return front_; }
  FakeSource& source() { return source_; }
  const Metrics& metrics() const { return metrics_; }
  std::string log() {
    const std::scoped_lock lock(mutex_);
    return log_;
  }
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
  Front front_;
  std::thread thread_;
};

}  // namespace erfara
