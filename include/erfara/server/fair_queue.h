#pragma once

#include <cstddef>
#include <deque>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace erfara {

/// A bounded queue that takes turns between clients: `pop` gives the oldest item of the client
/// whose turn it is, so one that floods waits for itself and nobody else. Not thread-safe.
template <typename Item>
class FairQueue {
 public:
  explicit FairQueue(std::size_t capacity) : capacity_(capacity) {}

  /// False, and nothing is kept, when the queue is full.
  bool push(const std::string& client, Item item) {
    if (size_ == capacity_) return false;
    auto [turn, is_new] = turn_of_.try_emplace(client);
    if (is_new) turn->second = turns_.insert(turns_.end(), Turn{client, {}});
    turn->second->items.push_back(std::move(item));
    ++size_;
    return true;
  }

  /// Must not be empty.
  Item pop() {
    auto turn = turns_.begin();
    Item item = std::move(turn->items.front());
    turn->items.pop_front();
    --size_;
    if (turn->items.empty()) {
      turn_of_.erase(turn->client);
      turns_.erase(turn);
    } else {
      turns_.splice(turns_.end(), turns_, turn);
    }
    return item;
  }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  struct Turn {
    std::string client;
    std::deque<Item> items;
  };
  std::size_t capacity_;
  std::size_t size_ = 0;
  std::list<Turn> turns_;
  std::unordered_map<std::string, typename std::list<Turn>::iterator> turn_of_;
};

}  // namespace erfara
