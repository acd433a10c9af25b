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

/// Threads that turn requests into answers, each with a handler of its own. Clients take turns, and
/// none has all threads at work for it; requests that may take seconds wait in a queue of their
/// own, from which only some of the threads take. So there is always one for who comes next.
class WorkerPool {
 public:
  /// Makes the handler of one worker; called in that worker's thread.
  using HandlerFactory = std::function<std::unique_ptr<RequestHandler>()>;
  /// Receives the answer to the request of this ticket, or the next piece of it; called in a
  /// worker's thread. Empty bytes say that it failed.
  using Done = std::function<void(std::uint64_t ticket, AnswerBytes answer)>;

  struct Options {
    std::size_t threads = 0;  ///< 0 takes one more than there are cores
    std::size_t max_queued = 1024;
    std::size_t long_at_a_time = 0;  ///< 0 takes half of the threads, but one at least
    std::size_t max_queued_long = 64;
  };

  /// The functions must be callable as long as the pool lives.
  WorkerPool(const Options& options, HandlerFactory factory, Done done);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Drops what waits, and joins when what runs has ended.
  ~WorkerPool();

  /// False when the queue is full, or a client has a quarter of it, or an eighth of that of long
  /// requests; `done` is then not called. Neither is it for a request whose client leaves before
  /// its turn. The request is moved from, unless it gives false. Any thread.
  bool submit(std::uint64_t ticket, HttpRequest& request);
  /// The same for the next piece of an answer whose beginning was the answer to this ticket. Those
  /// take turns like requests, so that a long answer holds up nobody.
  bool submit_rest(std::uint64_t ticket, const std::string& client,
                   std::shared_ptr<BodySource> rest);
  /// Requests that wait for a worker. Any thread.
  std::size_t queued() const { return queued_; }
  /// Whether so many short requests wait that no worker will be idle in a moment. Any thread.
  bool has_plenty() const { return has_plenty_; }

 private:
  struct Job {
    std::uint64_t ticket;
    std::string client;
    bool is_long;
    std::variant<HttpRequest, std::shared_ptr<BodySource>> task;
  };
  WorkerPool(const Options& options, std::size_t threads, HandlerFactory factory, Done done);
  bool submit(Job& job);
  void count_queued();
  bool may_take_long() const;
  bool is_due() const;
  Job take();
  void finish(const std::string& client, bool is_long);
  void work();
  AnswerBytes carry_out(Job job, std::unique_ptr<RequestHandler>& handler);

  std::size_t long_at_a_time_;
  HandlerFactory factory_;
  Done done_;
  std::mutex mutex_;
  std::condition_variable changed_;
  FairQueue<Job> jobs_;
  FairQueue<Job> long_jobs_;
  std::size_t long_running_ = 0;
  bool was_long_ = false;  // what was taken last
  std::atomic<std::size_t> queued_ = 0;
  std::atomic<bool> has_plenty_ = false;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace erfara
