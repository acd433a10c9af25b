#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace erfara {

inline constexpr const char* kXapianServer = "/usr/bin/xapian-tcpsrv";

/// A socket that listens on a free port of 127.0.0.1.
class LoopbackSocket {
 public:
  LoopbackSocket() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(descriptor_, any, size) != 0 || ::listen(descriptor_, 8) != 0 ||
        ::getsockname(descriptor_, any, &size) != 0) {
      throw std::runtime_error("no free port on 127.0.0.1");
    }
    port_ = ntohs(address.sin_port);
  }
  LoopbackSocket(const LoopbackSocket&) = delete;
  LoopbackSocket& operator=(const LoopbackSocket&) = delete;
  ~LoopbackSocket() { ::close(descriptor_); }

  int descriptor() const { return descriptor_; }
  int port() const { return port_; }

 private:
  int descriptor_;
  int port_ = 0;
};

inline std::string loopback(int port) { return "127.0.0.1:" + std::to_string(port); }

inline int connect_to(int port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    return descriptor;
  }
  ::close(descriptor);
  return -1;
}

/// Debian's xapian-tcpsrv over a database, in a process group of its own (it forks for every
/// connection), until the object ends.
class XapianServer {
 public:
  explicit XapianServer(const std::filesystem::path& database) : database_(database.native()) {
    port_ = LoopbackSocket().port();
    start();
  }
  XapianServer(const XapianServer&) = delete;
  XapianServer& operator=(const XapianServer&) = delete;
  ~XapianServer() { stop(); }

  std::string address() const { return loopback(port_); }
  int port() const { return port_; }

  void start() {
    posix_spawnattr_t attributes{};
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    std::string port = std::to_string(port_);
    std::array<std::string, 7> words = {kXapianServer, "--quiet", "--interface", "127.0.0.1",
                                        "--port",      port,      database_};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (::posix_spawn(&process_, kXapianServer, nullptr, &attributes, arguments.data(), environ) !=
        0) {
      throw std::runtime_error("cannot start xapian-tcpsrv");
    }
    ::posix_spawnattr_destroy(&attributes);
    for (;;) {
      const int connection = connect_to(port_);
      if (connection >= 0) {
        ::close(connection);
        return;
      }
      if (::waitpid(process_, nullptr, WNOHANG) == process_) {
        throw std::runtime_error("xapian-tcpsrv ended");
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  void stop() {
    if (process_ == 0) return;
    ::kill(-process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = 0;
  }
  void send(int signal) const { ::kill(-process_, signal); }

 private:
  std::string database_;
  int port_ = 0;
  pid_t process_ = 0;
};

/// Hands bytes to and fro between a port of its own and another, each answer as late as it is told.
class SlowRelay {
 public:
  explicit SlowRelay(int to) : to_(to), thread_([this] { accept_all(); }) {}
  SlowRelay(const SlowRelay&) = delete;
  SlowRelay& operator=(const SlowRelay&) = delete;
  ~SlowRelay() {
    stopping_ = true;
    thread_.join();
    for (std::thread& thread : threads_) thread.join();
  }

  std::string address() const { return loopback(socket_.port()); }
  void set_delay(std::chrono::milliseconds delay) { delay_ms_ = delay.count(); }

 private:
  static constexpr int kPollMs = 10;

  void accept_all() {
    while (!stopping_) {
      pollfd waited{socket_.descriptor(), POLLIN, 0};
      if (::poll(&waited, 1, kPollMs) != 1) continue;
      const int client = ::accept4(socket_.descriptor(), nullptr, nullptr, SOCK_CLOEXEC);
      if (client >= 0) threads_.emplace_back([this, client] { relay(client); });
    }
  }

  void relay(int client) const {
    const int server = connect_to(to_);
    std::array<pollfd, 2> ends = {{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    std::vector<char> bytes(1 << 16);
    for (bool is_open = server >= 0; is_open && !stopping_;) {
      if (::poll(ends.data(), ends.size(), kPollMs) <= 0) continue;
      for (std::size_t end = 0; end < ends.size() && is_open; ++end) {
        if (ends[end].revents == 0) continue;
        const ssize_t got = ::read(ends[end].fd, bytes.data(), bytes.size());
        is_open = got > 0;
        if (end == 1) wait();
        if (is_open) is_open = ::send(ends[1 - end].fd, bytes.data(), got, MSG_NOSIGNAL) == got;
      }
    }
    ::close(client);
    if (server >= 0) ::close(server);
  }

  void wait() const {
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(delay_ms_.load());
    while (!stopping_ && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(kPollMs));
    }
  }

  int to_;
  LoopbackSocket socket_;
  std::atomic<bool> stopping_ = false;
  std::atomic<long> delay_ms_ = 0;
  std::vector<std::thread> threads_;
  std::thread thread_;
};

}  // namespace erfara
