#include "erfara/server/worker_pool.h"

#include <algorithm>
#include <utility>

namespace erfara {
namespace {

constexpr std::chrono::seconds kRestAfter{1};

}  // namespace

WorkerPool::WorkerPool(std::size_t threads, std::size_t max_queued, HandlerFactory factory,
                       Done done)
    : factory_(std::move(factory)), done_(std::move(done)), jobs_(max_queued) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
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

bool WorkerPool::submit(std::uint64_t ticket, HttpRequest request) {
  const std::string client = request.network;
  return submit(client, {ticket, std::move(request)});
}

bool WorkerPool::submit_rest(std::uint64_t ticket, const std::string& client,
                             std::shared_ptr<BodySource> rest) {
  return submit(client, {ticket, std::move(rest)});
}

bool WorkerPool::submit(const std::string& client, Job job) {
  {
    const std::scoped_lock lock(mutex_);
    if (!jobs_.push(client, std::move(job))) return false;
    queued_ = jobs_.size();
  }
  changed_.notify_one();
  return true;
}

void WorkerPool::work() {
  std::unique_ptr<RequestHandler> handler;
  while (true) {
    std::unique_lock lock(mutex_);
    const auto is_due = [this] { return stopping_ || !jobs_.empty(); };
    if (!changed_.wait_for(lock, kRestAfter, is_due)) {
      lock.unlock();
      if (handler) handler->rest();
      continue;
    }
    if (stopping_) return;
    Job job = jobs_.pop();
    queued_ = jobs_.size();
    lock.unlock();
    const std::uint64_t ticket = job.ticket;
    done_(ticket, carry_out(std::move(job), handler));
  }
}

AnswerBytes WorkerPool::carry_out(Job job, std::unique_ptr<RequestHandler>& handler) {
  try {
    if (auto* source = std::get_if<std::shared_ptr<BodySource>>(&job.task)) {
      AnswerBytes piece{(*source)->next(), nullptr, false};
      if (!(*source)->ended()) piece.rest = std::move(*source);
      return piece;
    }
    if (!handler) handler = factory_();
    return handler->answer(std::move(std::get<HttpRequest>(job.task)));
  } catch (const std::exception&) {
    return {};  // a handler reports its own failures; this is the last line of defence
  }
}

}  // namespace erfara
