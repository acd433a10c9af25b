#include "remote_link.h"

#include <deque>
#include <utility>

#include "machines_state.h"

namespace erfara {

// The jobs that wait, and what the thread that runs them says of itself.
struct RemoteLink::Channel {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Job> jobs;
  bool is_left = false;  // no job comes any more, and those that wait need not run
  bool is_open = false;

  void run(const Machines::State& machines, std::size_t shard, std::size_t replica) {
    std::optional<Xapian::Database> database;
    const Open open = [&]() -> const Xapian::Database& {
      if (!database) {
        database = machines.open(shard, replica);
        const std::scoped_lock lock(mutex);
        is_open = true;
      }
      return *database;
    };
    for (;;) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [this] { return is_left || !jobs.empty(); });
      if (is_left) return;
      const Job job = std::move(jobs.front());
      jobs.pop_front();
      lock.unlock();
      job(open);
    }
  }
};

RemoteLink::RemoteLink(Machines& machines, std::size_t shard)
    : machines_(machines.state_), shard_(shard) {}

RemoteLink::~RemoteLink() { leave(); }

bool RemoteLink::connect() {
  if (channel_ && machines_->is_up(shard_, replica_)) return true;
  leave();
  const auto replica = machines_->replica(shard_);
  if (replica) replica_ = *replica;
  return replica.has_value();
}

bool RemoteLink::renew() {
  if (!channel_) return false;
  {
    const std::scoped_lock lock(channel_->mutex);
    if (!channel_->is_open) return false;
  }
  leave();
  return true;
}

void RemoteLink::give_up(const std::string& reason) {
  machines_->note(shard_, replica_, false, reason);
  leave();
}

void RemoteLink::post(Job job) {
  if (!channel_) {
    channel_ = std::make_shared<Channel>();
    {
      const std::scoped_lock lock(machines_->mutex);
      ++machines_->threads;
    }
    std::thread([machines = machines_, channel = channel_, shard = shard_, replica = replica_] {
      channel->run(*machines, shard, replica);
      const std::scoped_lock lock(machines->mutex);
      --machines->threads;
      machines->changed.notify_all();
    }).detach();
  }
  {
    const std::scoped_lock lock(channel_->mutex);
    channel_->jobs.push_back(std::move(job));
  }
  channel_->changed.notify_all();
}

void RemoteLink::leave() {
  if (!channel_) return;
  {
    const std::scoped_lock lock(channel_->mutex);
    channel_->is_left = true;
  }
  channel_->changed.notify_all();
  channel_.reset();
}

}  // namespace erfara
