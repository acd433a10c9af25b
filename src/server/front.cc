// One thread, one epoll instance, edge-triggered: a connection is registered once, for reading and
// writing, and never changed. While a worker has its request nothing is read from it; when the
// answer is out, what has come meanwhile is looked at by reading until the socket is empty. So a
// connection has one request under way, pipelined ones wait in its buffer or in the kernel, and
// what it holds is bounded by one head, one body and one answer.
//
// A member that may end a connection returns whether it is still there.
#include "erfara/server/front.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <limits>
#include <mutex>
#include <utility>
#include <vector>

#include "erfara/platform/error.h"
#include "erfara/server/connection_table.h"
#include "erfara/server/gate.h"

namespace erfara {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kListenerId = 0;  // connections count from 1
constexpr std::uint64_t kWakeId = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kReadBytes = std::size_t{16} * 1024;
constexpr std::size_t kKeptBufferBytes = 1024;
constexpr std::size_t kLingerBytes = std::size_t{256} * 1024;
constexpr int kAcceptsAtOnce = 64;
constexpr std::chrono::milliseconds kAcceptPause{100};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

class Front::Loop {
 public:
  Loop(Listener listener, const Options& options, WorkerPool::HandlerFactory factory,
       Metrics& metrics)
      : limits_(options.limits),
        listener_(std::move(listener)),
        port_(listener_.port),
        epoll_(::epoll_create1(EPOLL_CLOEXEC)),
        wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
        metrics_(metrics),
        gate_(options.policy),
        table_(limits_) {
    if (!epoll_.is_open() || !wake_.is_open()) throw system_error("create", "an event loop");
    watch(listener_.socket.number(), EPOLLIN, kListenerId);
    watch(wake_.number(), EPOLLIN, kWakeId);
    // Last, as its threads call back into all of the above.
    pool_ = std::make_unique<WorkerPool>(
        options.workers, limits_.queued_requests, std::move(factory),
        [this](std::uint64_t ticket, std::string bytes) { finished(ticket, std::move(bytes)); });
  }

  int port() const { return port_; }

  void request_stop(int level) {
    int before = stop_level_;
    while (before < level && !stop_level_.compare_exchange_weak(before, level)) {
    }
    wake();
  }

  void run() {
    while (!is_over()) {
      std::array<epoll_event, 128> events;
      const int count = ::epoll_wait(epoll_.number(), events.data(), events.size(), wait_ms());
      now_ = Clock::now();
      for (int i = 0; i < count; ++i) dispatch(events[static_cast<std::size_t>(i)]);
      expire();
      shed_memory();
      resume_accepting();
      metrics_.set_connections(table_.size());
      metrics_.set_buffered_bytes(table_.buffered_bytes());
      metrics_.set_queued(pool_->queued());
    }
    listener_.socket.close();
    table_.clear();
    pool_.reset();
  }

 private:
  bool is_over() {
    if (stop_level_ >= 2) return true;
    if (stop_level_ == 0) return false;
    if (!draining_) begin_drain();
    const std::size_t open = table_.size() - table_.size(Phase::lingering);
    return open == 0 || Clock::now() >= drain_end_;
  }

  void begin_drain() {
    draining_ = true;
    now_ = Clock::now();
    drain_end_ = now_ + limits_.drain_timeout;
    // Clients that the kernel let in before we stopped, and requests that are in the sockets
    // already, are served.
    while (accept_one()) {
    }
    listener_.socket.close();
    std::vector<std::uint64_t> idle;
    while (Connection* connection = table_.oldest(Phase::idle)) {
      table_.enter(*connection, Phase::head, now_);
      idle.push_back(connection->id);
    }
    for (const std::uint64_t id : idle) {
      Connection* connection = table_.find(id);
      if (connection == nullptr || !read_from(*connection)) continue;
      if (connection->phase == Phase::head && connection->in.empty()) table_.remove(*connection);
    }
  }

  int wait_ms() const {
    auto next = table_.next_deadline();
    if (draining_) next = next ? std::min(*next, drain_end_) : drain_end_;
    if (resume_accepting_at_)
      next = next ? std::min(*next, *resume_accepting_at_) : resume_accepting_at_;
    if (!next) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60000));
  }

  void watch(int descriptor, std::uint32_t events, std::uint64_t id) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = id;
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, descriptor, &event) != 0) {
      throw system_error("watch", "a socket");
    }
  }

  void wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake_.number(), &one, sizeof one);
  }

  void dispatch(const epoll_event& event) {
    if (event.data.u64 == kListenerId) {
      for (int i = 0; i < kAcceptsAtOnce && accept_one(); ++i) {
      }
      return;
    }
    if (event.data.u64 == kWakeId) {
      deliver();
      return;
    }
    Connection* connection = table_.find(event.data.u64);
    if (connection == nullptr) return;
    if ((event.events & (EPOLLERR | EPOLLHUP)) != 0 && connection->phase != Phase::lingering) {
      table_.remove(*connection);
      return;
    }
    if (connection->phase == Phase::writing) {
      write_out(*connection);
    } else {
      read_from(*connection);
    }
  }

  // --- accepting ---

  // False when no connection waits.
  bool accept_one() {
    if (!listener_.socket.is_open() || resume_accepting_at_) return false;
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    Descriptor socket(::accept4(listener_.socket.number(), reinterpret_cast<sockaddr*>(&address),
                                &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!socket.is_open()) return accept_failed();
    metrics_.accepted();
    const IpAddress peer = IpAddress::of(address);
    if (!make_room(peer)) {
      metrics_.refused(Refusal::too_many_connections);
      const std::string bytes = refusal_bytes(Refusal::too_many_connections);
      ::send(socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      return true;
    }
    const int on = 1;
    ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const int number = socket.number();
    Connection& connection = table_.add(std::move(socket), peer, now_);
    watch(number, EPOLLIN | EPOLLOUT | EPOLLET, connection.id);
    return true;
  }

  bool accept_failed() {
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      // The listener would wake us without end: look away for a moment.
      ::epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, listener_.socket.number(), nullptr);
      resume_accepting_at_ = now_ + kAcceptPause;
      evict(nullptr);
      return false;
    }
    return errno == EINTR || errno == ECONNABORTED || errno == EPROTO;
  }

  void resume_accepting() {
    if (!resume_accepting_at_ || now_ < *resume_accepting_at_) return;
    resume_accepting_at_.reset();
    if (!listener_.socket.is_open()) return;
    watch(listener_.socket.number(), EPOLLIN, kListenerId);
  }

  // At a cap the newcomer is let in and the longest waiting connection without a request under way
  // goes: whoever piles up connections loses his own.
  bool make_room(const IpAddress& peer) {
    const std::string network = network_of(peer);
    if (table_.size(network) >= limits_.connections_per_network && !gate_.is_trusted_proxy(peer)) {
      return evict(&network);
    }
    return table_.size() < limits_.connections || evict(nullptr);
  }

  bool evict(const std::string* network) {
    for (const Phase phase : {Phase::lingering, Phase::idle, Phase::head, Phase::body}) {
      Connection* victim = table_.oldest(phase, network);
      if (victim == nullptr) continue;
      metrics_.refused(Refusal::too_many_connections);
      table_.remove(*victim);
      return true;
    }
    return false;
  }

  // --- reading ---

  bool read_from(Connection& connection) {
    while (connection.phase != Phase::working && connection.phase != Phase::writing) {
      std::array<char, kReadBytes> bytes;
      const ssize_t got = ::recv(connection.socket.number(), bytes.data(), bytes.size(), 0);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return true;
      if (got <= 0) {
        table_.remove(connection);
        return false;
      }
      if (!take(connection, {bytes.data(), static_cast<std::size_t>(got)})) return false;
    }
    return true;
  }

  bool take(Connection& connection, std::string_view bytes) {
    if (connection.phase == Phase::lingering) {
      connection.discarded += bytes.size();
      if (connection.discarded <= kLingerBytes) return true;
      table_.remove(connection);
      return false;
    }
    connection.in.append(bytes);
    table_.account(connection);
    return advance(connection);
  }

  // Goes as far as the bytes in `in` reach.
  bool advance(Connection& connection) {
    if (connection.phase == Phase::idle && !connection.in.empty()) {
      table_.enter(connection, Phase::head, now_);
    }
    if (connection.phase == Phase::head) {
      if (const auto refusal = connection.scanner.scan(connection.in)) {
        return refuse(connection, *refusal);
      }
      if (connection.scanner.complete() && !take_head(connection)) return false;
    }
    if (connection.phase != Phase::body) return true;
    const std::size_t whole = connection.scanner.end() + connection.head->content_length;
    return connection.in.size() < whole || submit(connection);
  }

  bool take_head(Connection& connection) {
    auto parsed = parse_request_head(connection.scanner.head(connection.in));
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) return refuse(connection, *refusal);
    connection.head = std::move(std::get<RequestHead>(parsed));
    const RequestHead& head = *connection.head;
    const Gate::Passage passage = gate_.pass(head, connection.peer, now_);
    connection.client = passage.network;
    if (passage.refusal) return refuse(connection, *passage.refusal, passage.retry_after);
    if (head.target.size() > limits_.head.target_bytes) {
      return refuse(connection, Refusal::target_too_long);
    }
    if (head.content_length > limits_.body_bytes) {
      return refuse(connection, Refusal::body_too_large);
    }
    const bool body_is_here =
        connection.in.size() - connection.scanner.end() >= head.content_length;
    if (head.expects_continue && !body_is_here) {
      ::send(connection.socket.number(), kContinue.data(), kContinue.size(),
             MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    table_.enter(connection, Phase::body, now_);
    return true;
  }

  RefusalReader reader_of(const Connection& connection) const {
    RefusalReader reader;
    if (!connection.head) return reader;
    reader.language = language_from(connection.head->find("accept-language"));
    reader.with_body = connection.head->method != "HEAD";
    reader.origin = gate_.readable_by(*connection.head);
    return reader;
  }

  bool submit(Connection& connection) {
    const std::size_t begin = connection.scanner.end();
    const std::size_t length = connection.head->content_length;
    ++connection.requests;
    connection.close_after = draining_ || !connection.head->keep_alive ||
                             connection.requests >= limits_.requests_per_connection;
    const RefusalReader reader = reader_of(connection);
    HttpRequest request{std::move(*connection.head), connection.in.substr(begin, length),
                        connection.client, connection.close_after, Clock::now()};
    connection.head.reset();
    connection.in.erase(0, begin + length);
    if (connection.in.empty() && connection.in.capacity() > kKeptBufferBytes) {
      connection.in = std::string();
    }
    connection.scanner = HeadScanner(limits_.head);
    table_.account(connection);
    table_.enter(connection, Phase::working, now_);
    if (pool_->submit(connection.id, std::move(request))) return true;
    metrics_.refused(Refusal::queue_full);
    connection.close_after = true;
    return write(connection, refusal_bytes(Refusal::queue_full, reader));
  }

  bool refuse(Connection& connection, Refusal refusal,
              std::chrono::seconds retry_after = std::chrono::seconds(1)) {
    metrics_.refused(refusal);
    RefusalReader reader = reader_of(connection);
    reader.retry_after = retry_after;
    std::string bytes = refusal_bytes(refusal, reader);
    if (bytes.empty()) {
      table_.remove(connection);
      return false;
    }
    connection.in = std::string();
    connection.close_after = true;
    return write(connection, std::move(bytes));
  }

  // --- writing ---

  bool write(Connection& connection, std::string bytes) {
    connection.out = std::move(bytes);
    connection.sent = 0;
    table_.enter(connection, Phase::writing, now_);
    table_.account(connection);
    return write_out(connection);
  }

  bool write_out(Connection& connection) {
    while (connection.sent < connection.out.size()) {
      const ssize_t sent =
          ::send(connection.socket.number(), connection.out.data() + connection.sent,
                 connection.out.size() - connection.sent, MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return true;
      if (sent < 0) {
        table_.remove(connection);
        return false;
      }
      connection.sent += static_cast<std::size_t>(sent);
    }
    return written(connection);
  }

  bool written(Connection& connection) {
    connection.out = std::string();
    table_.account(connection);
    if (connection.close_after || (draining_ && connection.in.empty())) return linger(connection);
    table_.enter(connection, Phase::idle, now_);
    return advance(connection) && read_from(connection);
  }

  // Closing with bytes unread would reset the connection, and the client might lose the answer.
  bool linger(Connection& connection) {
    ::shutdown(connection.socket.number(), SHUT_WR);
    table_.enter(connection, Phase::lingering, now_);
    return read_from(connection);
  }

  // --- answers ---

  // In a worker's thread.
  void finished(std::uint64_t ticket, std::string bytes) {
    bool is_first = false;
    {
      const std::scoped_lock lock(answers_mutex_);
      is_first = answers_.empty();
      answers_.emplace_back(ticket, std::move(bytes));
    }
    if (is_first) wake();
  }

  void deliver() {
    std::uint64_t ignored = 0;
    [[maybe_unused]] const ssize_t got = ::read(wake_.number(), &ignored, sizeof ignored);
    std::vector<std::pair<std::uint64_t, std::string>> answers;
    {
      const std::scoped_lock lock(answers_mutex_);
      answers.swap(answers_);
    }
    for (auto& [ticket, bytes] : answers) {
      Connection* connection = table_.find(ticket);
      if (connection == nullptr) continue;
      if (bytes.empty()) {
        refuse(*connection, Refusal::failure);
      } else {
        write(*connection, std::move(bytes));
      }
    }
  }

  // --- limits ---

  void expire() {
    now_ = Clock::now();
    while (Connection* connection = table_.expired(now_)) {
      switch (connection->phase) {
        case Phase::head:
          refuse(*connection, Refusal::slow_head);
          break;
        case Phase::body:
          refuse(*connection, Refusal::slow_body);
          break;
        case Phase::writing:
          drop(*connection, Refusal::slow_reader);
          break;
        case Phase::idle:
          drop(*connection, Refusal::idle);
          break;
        default:
          table_.remove(*connection);
      }
    }
  }

  void drop(Connection& connection, Refusal refusal) {
    metrics_.refused(refusal);
    table_.remove(connection);
  }

  // The slowest readers go first, then the slowest senders.
  void shed_memory() {
    for (const Phase phase : {Phase::writing, Phase::body, Phase::head}) {
      while (table_.buffered_bytes() > limits_.buffered_bytes) {
        Connection* victim = table_.oldest(phase);
        if (victim == nullptr) break;
        drop(*victim, Refusal::memory);
      }
    }
  }

  FrontLimits limits_;
  Listener listener_;
  int port_;
  Descriptor epoll_;
  Descriptor wake_;
  Metrics& metrics_;
  Gate gate_;
  ConnectionTable table_;
  Clock::time_point now_ = Clock::now();
  std::atomic<int> stop_level_ = 0;  // 1 drains, 2 ends at once
  bool draining_ = false;
  std::optional<Clock::time_point> resume_accepting_at_;  // out of descriptors until then
  Clock::time_point drain_end_;
  std::mutex answers_mutex_;
  std::vector<std::pair<std::uint64_t, std::string>> answers_;
  std::unique_ptr<WorkerPool> pool_;
};

Front::Front(Listener listener, const Options& options, WorkerPool::HandlerFactory factory,
             Metrics& metrics)
    : loop_(std::make_unique<Loop>(std::move(listener), options, std::move(factory), metrics)) {}

Front::~Front() = default;

void Front::run() { loop_->run(); }
void Front::stop() { loop_->request_stop(1); }
void Front::stop_now() { loop_->request_stop(2); }
int Front::port() const { return loop_->port(); }

}  // namespace erfara
