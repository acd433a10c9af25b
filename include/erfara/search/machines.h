#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace erfara {

class Edition;

/// What is known of a replica.
struct ReplicaState {
  std::size_t shard = 0;
  std::string address;
  bool is_up = true;    ///< as far as is known: answers find out first
  std::string trouble;  ///< why it is not, one line
};

/// Where the portable shards of an edition are served, and what becomes of answers when one is not.
struct MachineOptions {
  /// For each shard, in their order, its replicas, in the order in which they are tried:
  /// "10.0.0.2:7901", "[fd00::2]:7901", "localhost:7901".
  std::vector<std::vector<std::string>> shards;
  /// How long an answer waits for a replica in all.
  std::chrono::milliseconds timeout{2000};
  /// How often every replica is asked whether it is there.
  std::chrono::milliseconds period{2000};
  /// Whether addresses may lie outside of this machine and private networks: what goes to and fro
  /// is neither encrypted nor does anyone prove who they are.
  bool allow_public = false;
  /// Whether a shard that does not answer is left out, and the answer says so; else it is an error.
  bool partial = true;
  /// Called when a replica is first seen to be gone, and when it is back. Any thread; must not
  /// throw. Calls of two threads may overlap, and come in another order than what they tell:
  /// Machines::states() has what is true now.
  std::function<void(const ReplicaState&)> on_change;
};

/// What is wrong with an address of a replica; empty when it can be asked.
std::string wrong_with_address(const std::string& address, bool allow_public);

/// The machines with the portable shards of an edition. A thread of its own asks every replica now
/// and then, so that one that is back is used again and no answer waits for one that is not. Any
/// thread may call any member.
class Machines {
 public:
  /// Throws `input` when there are not as many shards as the catalogue has, or for an address that
  /// is none or that may not be asked. Asks nobody yet.
  Machines(const Edition& catalogue, MachineOptions options);
  /// Waits for what was asked of machines to end, for as long as the timeout.
  ~Machines();
  Machines(const Machines&) = delete;
  Machines& operator=(const Machines&) = delete;

  const MachineOptions& options() const;
  std::size_t shards() const { return options().shards.size(); }
  /// Every replica, by shard.
  std::vector<ReplicaState> states() const;

 private:
  friend class RemoteLink;
  struct State;
  std::shared_ptr<State> state_;
  std::thread asking_;
};

}  // namespace erfara
