#include "erfara/server/serve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <future>
#include <mutex>
#include <thread>

#include "erfara/platform/error.h"
#include "server/client.h"
#include "server/fake_source.h"

namespace erfara {
namespace {

using testing::HasSubstr;

// A server in a thread of its own, which takes the signals that are sent to it.
class ServeTest : public testing::Test {
 protected:
  void start() {
    std::promise<int> ready;
    options_.port = 0;
    options_.on_ready = [&](int port) { ready.set_value(port); };
    options_.log = [this](const std::string& line) {
      const std::scoped_lock lock(mutex_);
      log_ += line + "\n";
    };
    thread_ = std::thread([this] { status_ = serve(options_, source_); });
    port_ = ready.get_future().get();
  }
  void signal(int number) { ::pthread_kill(thread_.native_handle(), number); }
  void TearDown() override {
    if (!thread_.joinable()) return;
    signal(SIGTERM);
    thread_.join();
  }

  ServeOptions options_;
  FakeSource source_;
  std::mutex mutex_;
  std::string log_;
  std::thread thread_;
  int port_ = 0;
  int status_ = -1;
};

TEST_F(ServeTest, SaysWhereItServes) {
  start();
  EXPECT_EQ(get(port_, "/healthz").status, 200);
  const std::scoped_lock lock(mutex_);
  EXPECT_THAT(log_, HasSubstr("http://127.0.0.1:" + std::to_string(port_) + "/"));
}

TEST_F(ServeTest, FinishesOpenRequestsOnSigterm) {
  start();
  Client client(port_);
  client.send("GET /api/v1/search?q=slow HTTP/1.1\r\nHost: a\r\n\r\n");
  while (source_.searches() == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  signal(SIGTERM);
  EXPECT_EQ(client.receive().status, 200);
  thread_.join();
  EXPECT_EQ(status_, 0);
}

TEST_F(ServeTest, EndsAtOnceOnASecondSignal) {
  start();
  Client stuck(port_);
  stuck.send("GET / HT");
  EXPECT_EQ(get(port_, "/healthz").status, 200);
  const auto begin = std::chrono::steady_clock::now();
  signal(SIGINT);
  while (true) {
    const std::scoped_lock lock(mutex_);
    if (log_.find("stopping") != std::string::npos) break;
  }
  signal(SIGINT);
  thread_.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(4));
}

TEST_F(ServeTest, SaysThatThePortIsTaken) {
  start();
  ServeOptions second = options_;
  second.port = port_;
  EXPECT_THROW(serve(second, source_), Error);
  EXPECT_EQ(get(port_, "/healthz").status, 200);
}

}  // namespace
}  // namespace erfara
