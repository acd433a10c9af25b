#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "erfara/server/fair_queue.h"
#include "erfara/server/http_message.h"

namespace erfara {

/// Threads that turn requests into answers, each with a handler of its own. Clients take turns.
class WorkerPool {
 public:
  /// Makes the handler of one worker; called in that worker's thread.
  using HandlerFactory = std::function<std::unique_ptr<RequestHandler>()>;
  /// Receives the answer to the request of this ticket, or the next piece of it; called in a
  /// worker's thread. Empty bytes say that it failed.
  using Done = std::function<void(std::uint64_t ticket, AnswerBytes answer)>;

  /// `threads` 0 takes one a core. The functions must be callable as long as the pool lives.
  WorkerPool(std::size_t threads, std::size_t max_queued, HandlerFactory factory, Done done);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Drops what waits, and joins when what runs has ended.
  ~WorkerPool();

  /// False when the queue is full; `done` is then not called. Any thread.
  bool submit(std::uint64_t ticket, HttpRequest request);
  /// The same for the next piece of an answer whose beginning was the answer to this ticket. Those
  /// take turns like requests, so that a long answer holds up nobody.
  bool submit_rest(std::uint64_t ticket, const std::string& client,
                   std::shared_ptr<BodySource> rest);
  /// Requests that wait for a worker. Any thread.
  std::size_t queued() const { return queued_; }

 private:
  struct Job {
    std::uint64_t ticket;
    std::variant<HttpRequest, std::shared_ptr<BodySource>> task;
  };
  bool submit(const std::string& client, Job job);
  void work();
  AnswerBytes carry_out(Job job, std::unique_ptr<RequestHandler>& handler);

  HandlerFactory factory_;
  Done done_;
  std::mutex mutex_;
  std::condition_variable changed_;
  FairQueue<Job> jobs_;
  std::atomic<std::size_t> queued_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace erfara
