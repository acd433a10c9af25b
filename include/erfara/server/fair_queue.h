#pragma once

#include <cstddef>
#include <limits>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace erfara {

/// A bounded queue that takes turns between clients: `pop` gives the oldest item of the client
/// whose turn it is, so one that floods waits for itself and nobody else. What was popped is out
/// until it is said to be finished, and a client may be kept from having too much out at a time.
/// Not thread-safe.
template <typename Item>
class FairQueue {
 public:
  static constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
  struct Bounds {
    std::size_t waiting;                     ///< items in all
    std::size_t waiting_of_a_client = kAny;  ///< items
    std::size_t out_of_a_client = kAny;      ///< items; at least 1
  };

  explicit FairQueue(const Bounds& bounds) : bounds_(bounds) {}
  FairQueue(const FairQueue&) = delete;
  FairQueue& operator=(const FairQueue&) = delete;

  /// False, and the item stays where it is, when the queue is full or the client has too many items
  /// in it.
  bool push(const std::string& name, Item&& item) {
    if (size_ == bounds_.waiting) return false;
    Client& client = clients_[name];
    if (client.items.size() == bounds_.waiting_of_a_client) return false;
    client.items.push_back(std::move(item));
    ++size_;
    if (client.items.size() == 1) take_turn(client);
    return true;
  }

  /// Whether an item waits that may be had.
  bool has_turn() const { return !turns_.empty(); }

  /// Only when has_turn().
  Item pop() {
    Client& client = *turns_.front();
    turns_.pop_front();
    Item item = std::move(client.items.front());
    client.items.pop_front();
    --size_;
    ++client.out;
    take_turn(client);
    return item;
  }

  /// What was popped for this client has been dealt with.
  void finished(const std::string& name) {
    const auto found = clients_.find(name);
    Client& client = found->second;
    const bool was_held_back = client.out-- == bounds_.out_of_a_client;
    if (was_held_back) take_turn(client);
    if (client.items.empty() && client.out == 0) clients_.erase(found);
  }

  std::size_t size() const { return size_; }

 private:
  struct Client {
    std::list<Item> items;
    std::size_t out = 0;
  };

  // For one that stands in no turn.
  void take_turn(Client& client) {
    if (!client.items.empty() && client.out < bounds_.out_of_a_client) turns_.push_back(&client);
  }

  Bounds bounds_;
  std::size_t size_ = 0;
  std::unordered_map<std::string, Client> clients_;
  std::list<Client*> turns_;  // of those that have something that may be had
};

}  // namespace erfara
