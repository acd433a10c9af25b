// One thread, one epoll instance, edge-triggered: a connection is registered once, for reading and
// writing, and never changed.
//
// While requests wait in a row for workers, waking this thread for each answer and each new request
// would take the cores from those workers and bring nobody's answer sooner, so it sleeps until some
// answers are there, for a millisecond at most. When the row is short, every answer wakes it.
#include "erfara/server/front.h"

#include <sys/epoll.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <utility>
#include <vector>

#include "acceptor.h"
#include "answer_box.h"
#include "conversation.h"
#include "erfara/platform/error.h"
#include "erfara/server/connection_table.h"
#include "erfara/server/gate.h"

namespace erfara {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kListenerId = 0;  // connections count from 1
constexpr std::uint64_t kAnswersId = std::numeric_limits<std::uint64_t>::max();
constexpr int kAcceptsAtOnce = 64;
// How long answers and bytes from clients are gathered while the workers have plenty to do.
constexpr std::chrono::milliseconds kGathering{1};

}  // namespace

class Front::Loop {
 public:
  Loop(Listener listener, const Options& options, WorkerPool::HandlerFactory factory,
       Metrics& metrics)
      : limits_(options.limits),
        is_long_(options.is_long),
        metrics_(metrics),
        epoll_(::epoll_create1(EPOLL_CLOEXEC)),
        gate_(options.policy),
        table_(limits_),
        acceptor_(std::move(listener), {limits_, gate_, table_, metrics}),
        pool_({options.workers, limits_.queued_requests, limits_.long_requests,
               limits_.queued_long_requests},
              std::move(factory),
              [this](std::uint64_t ticket, AnswerBytes answer) {
                answers_.put(ticket, std::move(answer));
              }),
        conversation_({limits_, gate_, table_, metrics, pool_, is_long_}) {
    if (!epoll_.is_open()) throw system_error("create", "an event loop");
    watch(acceptor_.number(), EPOLLIN, kListenerId);
    watch(answers_.event().number(), EPOLLIN, kAnswersId);
  }

  int port() const { return acceptor_.port(); }

  void request_stop(int level) {
    int before = stop_level_;
    while (before < level && !stop_level_.compare_exchange_weak(before, level)) {
    }
    answers_.event().set();
  }

  bool goes_round() {
    answers_.event().set();
    const std::uint64_t rounds = rounds_;
    return std::exchange(rounds_seen_, rounds) != rounds;
  }

  void run() {
    while (!is_over()) {
      ++rounds_;
      const bool gathers = pool_.has_plenty();
      answers_.gather(gathers);
      if (gathers) answers_.event().wait(kGathering);
      std::array<epoll_event, 128> events;
      const int count =
          ::epoll_wait(epoll_.number(), events.data(), events.size(), gathers ? 0 : wait_ms());
      begin_round();
      for (int i = 0; i < count; ++i) dispatch(events[static_cast<std::size_t>(i)]);
      if (gathers) deliver();  // what has woken nobody
      expire();
      shed_memory();
      resume_accepting();
      metrics_.set_connections(table_.size());
      metrics_.set_buffered_bytes(table_.buffered_bytes());
      metrics_.set_queued(pool_.queued());
    }
    acceptor_.close();
    table_.clear();
  }

 private:
  void begin_round() {
    now_ = Clock::now();
    conversation_.begin_round(now_);
  }

  bool is_over() {
    if (stop_level_ >= 2) return true;
    if (stop_level_ == 0) return false;
    if (!draining_) begin_drain();
    const std::size_t open = table_.size() - table_.size(Phase::lingering);
    return open == 0 || Clock::now() >= drain_end_;
  }

  void begin_drain() {
    draining_ = true;
    begin_round();
    conversation_.drain();
    drain_end_ = now_ + limits_.drain_timeout;
    // Clients that the kernel let in before we stopped, and requests that are in the sockets
    // already, are served.
    while (accept_one()) {
    }
    acceptor_.close();
    std::vector<std::uint64_t> idle;
    while (Connection* connection = table_.oldest(Phase::idle)) {
      table_.enter(*connection, Phase::head, now_);
      idle.push_back(connection->id);
    }
    for (const std::uint64_t id : idle) {
      Connection* connection = table_.find(id);
      if (connection == nullptr || !conversation_.read_from(*connection)) continue;
      if (connection->phase == Phase::head && connection->in.empty()) table_.remove(*connection);
    }
  }

  int wait_ms() const {
    auto next = table_.next_deadline();
    const auto sooner = [&](Clock::time_point other) {
      next = next ? std::min(*next, other) : other;
    };
    if (draining_) sooner(drain_end_);
    if (const auto resumed = acceptor_.paused_until()) sooner(*resumed);
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

  void dispatch(const epoll_event& event) {
    if (event.data.u64 == kListenerId) {
      for (int i = 0; i < kAcceptsAtOnce && accept_one(); ++i) {
      }
    } else if (event.data.u64 == kAnswersId) {
      answers_.event().reset();
      deliver();
    } else if (Connection* connection = table_.find(event.data.u64)) {
      attend(*connection, event.events);
      if ((event.events & EPOLLRDHUP) != 0) give_up(event.data.u64);
    }
  }

  void attend(Connection& connection, std::uint32_t events) {
    if ((events & (EPOLLERR | EPOLLHUP)) != 0 && connection.phase != Phase::lingering) {
      table_.remove(connection);
    } else if (connection.phase == Phase::writing) {
      conversation_.write_out(connection);
    } else {
      conversation_.read_from(connection);
    }
  }

  // Its client says no more.
  void give_up(std::uint64_t id) {
    Connection* connection = table_.find(id);
    if (connection != nullptr && connection->phase == Phase::working && connection->is_long) {
      conversation_.drop(*connection, Refusal::left);
    }
  }

  bool accept_one() {
    const bool is_accepted = acceptor_.accept_one(now_, [this](Connection& connection) {
      watch(connection.socket.number(), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, connection.id);
    });
    if (acceptor_.paused_until() && acceptor_.is_open()) {
      ::epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, acceptor_.number(), nullptr);
    }
    return is_accepted;
  }

  void resume_accepting() {
    const auto until = acceptor_.paused_until();
    if (!until || now_ < *until) return;
    acceptor_.resume();
    if (acceptor_.is_open()) watch(acceptor_.number(), EPOLLIN, kListenerId);
  }

  void deliver() {
    for (auto& [ticket, answer] : answers_.take()) {
      if (Connection* connection = table_.find(ticket)) {
        conversation_.deliver(*connection, std::move(answer));
      }
    }
  }

  void expire() {
    begin_round();
    while (Connection* connection = table_.expired(now_)) conversation_.expire(*connection);
  }

  // The slowest readers go first, then the slowest senders.
  void shed_memory() {
    for (const Phase phase : {Phase::writing, Phase::body, Phase::head}) {
      while (table_.buffered_bytes() > limits_.buffered_bytes) {
        Connection* victim = table_.oldest(phase);
        if (victim == nullptr) break;
        conversation_.drop(*victim, Refusal::memory);
      }
    }
  }

  FrontLimits limits_;
  std::function<bool(const RequestHead&)> is_long_;
  Metrics& metrics_;
  Descriptor epoll_;
  Gate gate_;
  ConnectionTable table_;
  Acceptor acceptor_;
  AnswerBox answers_;
  WorkerPool pool_;  // its threads call back into what stands above
  Conversation conversation_;
  Clock::time_point now_ = Clock::now();
  std::atomic<int> stop_level_ = 0;  // 1 drains, 2 ends at once
  std::atomic<std::uint64_t> rounds_ = 0;
  std::uint64_t rounds_seen_ = 0;  // by goes_round
  bool draining_ = false;
  Clock::time_point drain_end_;
};

Front::Front(Listener listener, const Options& options, WorkerPool::HandlerFactory factory,
             Metrics& metrics)
    : loop_(std::make_unique<Loop>(std::move(listener), options, std::move(factory), metrics)) {}

Front::~Front() = default;

void Front::run() { loop_->run(); }
void Front::stop() { loop_->request_stop(1); }
void Front::stop_now() { loop_->request_stop(2); }
bool Front::goes_round() { return loop_->goes_round(); }
int Front::port() const { return loop_->port(); }

}  // namespace erfara
