#include "erfara/server/worker_pool.h"

#include <algorithm>
#include <utility>

#include "erfara/platform/cancellation.h"

namespace erfara {
namespace {

constexpr std::chrono::seconds kRestAfter{1};
constexpr std::size_t kPartOfAClient = 8;
constexpr std::size_t kPlenty = 16;

std::size_t threads_wanted(std::size_t threads) {
  return threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency()) + 1;
}

}  // namespace

WorkerPool::WorkerPool(const Options& options, HandlerFactory factory, Done done)
    : WorkerPool(options, threads_wanted(options.threads), std::move(factory), std::move(done)) {}

WorkerPool::WorkerPool(const Options& options, std::size_t threads, HandlerFactory factory,
                       Done done)
    : long_at_a_time_(options.long_at_a_time != 0 ? options.long_at_a_time
                                                  : std::max<std::size_t>(threads / 2, 1)),
      factory_(std::move(factory)),
      done_(std::move(done)),
      jobs_({options.max_queued, std::max<std::size_t>(options.max_queued / 4, 1),
             std::max<std::size_t>(threads, 2) - 1}),
      long_jobs_({options.max_queued_long,
                  std::max<std::size_t>(options.max_queued_long / kPartOfAClient, 1)}) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::submit(std::uint64_t ticket, HttpRequest& request) {
  Job job{ticket, request.network, request.is_long, {}};
  job.task = std::move(request);
  if (submit(job)) return true;
  request = std::move(std::get<HttpRequest>(job.task));
  return false;
}

bool WorkerPool::submit_rest(std::uint64_t ticket, const std::string& client,
                             std::shared_ptr<BodySource> rest) {
  Job job{ticket, client, false, std::move(rest)};
  return submit(job);
}

bool WorkerPool::submit(Job& job) {
  bool has_work = false;
  {
    const std::scoped_lock lock(mutex_);
    FairQueue<Job>& queue = job.is_long ? long_jobs_ : jobs_;
    const std::string client = job.client;
    if (!queue.push(client, std::move(job))) return false;
    count_queued();
    has_work = is_due();
  }
  if (has_work) changed_.notify_one();
  return true;
}

bool WorkerPool::may_take_long() const {
  return long_running_ < long_at_a_time_ && long_jobs_.has_turn();
}

bool WorkerPool::is_due() const { return jobs_.has_turn() || may_take_long(); }

// From either queue in turn, while both have something.
WorkerPool::Job WorkerPool::take() {
  was_long_ = may_take_long() && !(was_long_ && jobs_.has_turn());
  if (was_long_) ++long_running_;
  Job job = was_long_ ? long_jobs_.pop() : jobs_.pop();
  count_queued();
  return job;
}

void WorkerPool::count_queued() {
  queued_ = jobs_.size() + long_jobs_.size();
  has_plenty_ = jobs_.size() >= kPlenty;
}

void WorkerPool::finish(const std::string& client, bool is_long) {
  if (is_long) --long_running_;
  (is_long ? long_jobs_ : jobs_).finished(client);
}

void WorkerPool::work() {
  std::unique_ptr<RequestHandler> handler;
  std::unique_lock lock(mutex_);
  while (true) {
    if (!changed_.wait_for(lock, kRestAfter, [this] { return stopping_ || is_due(); })) {
      lock.unlock();
      if (handler) handler->rest();
      lock.lock();
      continue;
    }
    if (stopping_) return;
    Job job = take();
    // What is finished may let more than one be taken, and only this thread knows.
    if (is_due()) changed_.notify_one();
    lock.unlock();
    const std::string client = job.client;
    const bool is_long = job.is_long;
    const auto* const request = std::get_if<HttpRequest>(&job.task);
    if (request == nullptr || !request->left.stop_requested()) {
      const std::uint64_t ticket = job.ticket;
      done_(ticket, carry_out(std::move(job), handler));
    }
    lock.lock();
    finish(client, is_long);
  }
}

AnswerBytes WorkerPool::carry_out(Job job, std::unique_ptr<RequestHandler>& handler) {
  try {
    if (auto* source = std::get_if<std::shared_ptr<BodySource>>(&job.task)) {
      AnswerBytes piece{(*source)->next(), nullptr, nullptr, false};
      if (!(*source)->ended()) piece.rest = std::move(*source);
      return piece;
    }
    if (!handler) handler = factory_();
    auto& request = std::get<HttpRequest>(job.task);
    const CancellableWork work(request.left);
    return handler->answer(std::move(request));
  } catch (const std::exception&) {
    return {};  // a handler reports its own failures; this is the last line of defence
  }
}

}  // namespace erfara
