#pragma once

#include <xapian.h>

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "erfara/search/machines.h"

namespace erfara {

/// Where a replica is.
struct ReplicaAddress {
  std::string host;
  unsigned port = 0;
};
/// Nothing when `address` is none.
std::optional<ReplicaAddress> replica_address_from(const std::string& address);

/// What the machines' threads share.
struct Machines::State {
  State(const Edition& catalogue, MachineOptions given);

  /// The first replica of a shard that is up; nothing when none is.
  std::optional<std::size_t> replica(std::size_t shard) const;
  bool is_up(std::size_t shard, std::size_t replica) const;
  void note(std::size_t shard, std::size_t replica, bool is_up, const std::string& trouble);
  /// A new connection to a replica. Throws Error when there is none, or when it is not this
  /// edition's shard.
  Xapian::Database open(std::size_t shard, std::size_t replica) const;
  /// Asks every replica whether it is there, until it is to stop.
  void keep_asking();

  const MachineOptions options;
  const std::string edition;

  mutable std::mutex mutex;  // guards what follows
  std::condition_variable changed;
  std::vector<std::vector<ReplicaState>> replicas;
  bool stopping = false;
  std::size_t threads = 0;  // of links
};

}  // namespace erfara
