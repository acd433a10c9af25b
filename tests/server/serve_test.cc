#include "erfara/server/serve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <future>
#include <mutex>
#include <thread>

#include "erfara/platform/error.h"
#include "server/client.h"
#include "server/fake_source.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

using testing::HasSubstr;

// A server in a thread of its own, which takes the signals that are sent to it.
class ServeTest : public testing::Test {
 protected:
  void start() {
    std::promise<int> ready;
    options_.configuration.port = 0;
    options_.on_ready = [&](int port) { ready.set_value(port); };
    options_.log = [this](const std::string& line) {
      const std::scoped_lock lock(mutex_);
      log_ += line + "\n";
    };
    thread_ = std::thread([this] { status_ = serve(options_, source_); });
    port_ = ready.get_future().get();
  }
  void signal(int number) { ::pthread_kill(thread_.native_handle(), number); }
  std::string log() {
    const std::scoped_lock lock(mutex_);
    return log_;
  }
  void wait_for(const std::string& text) {
    while (log().find(text) == std::string::npos) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
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

TEST_F(ServeTest, WarnsOfWhatTheLawAsksFor) {
  options_.configuration.policy.imprint.publisher.name = "A";
  start();
  EXPECT_THAT(log(), HasSubstr("settings=\"publisher.contact accessibility.status"));
}

TEST_F(ServeTest, FinishesOpenRequestsOnSigterm) {
  start();
  Client client(port_);
  client.send("GET /api/v1/search?q=slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
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

// As when nobody reads its log any more.
TEST_F(ServeTest, OutlivesSigpipe) {
  start();
  signal(SIGPIPE);
  EXPECT_EQ(get(port_, "/healthz").status, 200);
}

TEST_F(ServeTest, ReadsTheConfigurationAgainOnSighup) {
  Configuration next;
  next.policy.hosts = {"erfara.example"};
  next.limits.connections = 7;
  options_.read_again = [&] { return next; };
  start();
  const std::string asks = "GET /healthz HTTP/1.1\r\nHost: erfara.example\r\n\r\n";
  EXPECT_EQ(erfara::exchange(port_, asks).status, 421);
  signal(SIGHUP);
  wait_for("read again");
  EXPECT_EQ(erfara::exchange(port_, asks).status, 200);
  EXPECT_THAT(log(), HasSubstr("setting=\"limits.connections\""));
}

TEST_F(ServeTest, KeepsTheConfigurationWhenTheNewOneIsWrong) {
  options_.configuration.policy.hosts = {"erfara.example"};
  options_.read_again = []() -> Configuration {
    throw Error(ErrorKind::input, "erfara.toml line 3: x must be y");
  };
  start();
  signal(SIGHUP);
  wait_for("line 3");
  EXPECT_EQ(erfara::exchange(port_, "GET /healthz HTTP/1.1\r\nHost: erfara.example\r\n\r\n").status,
            200);
}

TEST_F(ServeTest, ReloadsByTheKey) {
  options_.configuration.policy.admin_key = "abcdefghijklmnopqrstuvwx";
  start();
  EXPECT_EQ(Client(port_)
                .ask("POST", "/api/v1/reload", "Authorization: Bearer abcdefghijklmnopqrstuvwx\r\n")
                .status,
            202);
  wait_for("read again");
}

// The socket that systemd names, and listens to.
class NotifySocket {
 public:
  NotifySocket() : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    const std::string path = (folder_ / "notify").native();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(socket_.number(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
  }
  NotifySocket(const NotifySocket&) = delete;
  NotifySocket& operator=(const NotifySocket&) = delete;
  ~NotifySocket() { ::unsetenv("NOTIFY_SOCKET"); }

  // What has been told since this was last asked, each followed by "|".
  std::string told() const {
    std::string told;
    std::array<char, 256> bytes{};
    ssize_t got = 0;
    while ((got = ::recv(socket_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0) {
      told += std::string(bytes.data(), static_cast<std::size_t>(got)) + "|";
    }
    return told;
  }

 private:
  TemporaryFolder folder_;
  Descriptor socket_;
};

TEST_F(ServeTest, TellsSystemdWhenItIsReadyAndStops) {
  const NotifySocket systemd;
  start();
  signal(SIGHUP);
  wait_for("read again");
  signal(SIGTERM);
  thread_.join();
  EXPECT_EQ(systemd.told(), "READY=1|RELOADING=1|READY=1|STOPPING=1|");
}

TEST_F(ServeTest, TellsSystemdsWatchdogThatItIsWell) {
  const NotifySocket systemd;
  ::setenv("WATCHDOG_USEC", "20000", 1);
  start();
  ::unsetenv("WATCHDOG_USEC");
  int times = 0;
  while (times < 3) {
    const std::string told = systemd.told();
    for (std::size_t at = 0; (at = told.find("WATCHDOG=1|", at)) != std::string::npos; ++at) {
      ++times;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

TEST_F(ServeTest, SaysThatThePortIsTaken) {
  start();
  ServeOptions second = options_;
  second.configuration.port = port_;
  EXPECT_THROW(serve(second, source_), Error);
  EXPECT_EQ(get(port_, "/healthz").status, 200);
}

}  // namespace
}  // namespace erfara
