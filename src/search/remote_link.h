#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <memory>
#include <string>

#include "erfara/search/machines.h"

namespace Xapian {
class Database;
}

namespace erfara {

/// A connection to one portable shard, for one thread that asks. What is asked runs in a thread of
/// the link's own, so that who asks can stop waiting: Xapian waits for each message as long as its
/// timeout, and a handle that failed once never recovers. `machines` must outlive it.
class RemoteLink {
 public:
  RemoteLink(Machines& machines, std::size_t shard);
  RemoteLink(RemoteLink&&) noexcept = default;
  ~RemoteLink();

  /// Turns to the first replica that is up, if the one at hand is not. False when none is.
  bool connect();
  /// Runs `job` over the shard's database after the jobs before it. The future throws Error when
  /// there is no connection, when what answers is not this edition's shard, and what Xapian throws.
  /// `job` must own all that it needs: nobody may be waiting any more when it runs. Only after
  /// `connect`.
  template <typename Result>
  std::future<Result> ask(std::function<Result(const Xapian::Database&)> job) {
    auto task = std::make_shared<std::packaged_task<Result(const Open&)>>(
        [job = std::move(job)](const Open& open) { return job(open()); });
    std::future<Result> result = task->get_future();
    post([task](const Open& open) { (*task)(open); });
    return result;
  }
  /// Lets a connection go that has answered before and then failed, since a server ends those that
  /// were idle; the next job opens another to the same replica. False for one that never answered.
  bool renew();
  /// Gives the replica at hand up, for it does not answer.
  void give_up(const std::string& reason);

 private:
  using Open = std::function<const Xapian::Database&()>;
  using Job = std::function<void(const Open&)>;
  struct Channel;

  void post(Job job);
  void leave();

  std::shared_ptr<Machines::State> machines_;
  std::size_t shard_;
  std::size_t replica_ = 0;
  std::shared_ptr<Channel> channel_;
};

}  // namespace erfara
