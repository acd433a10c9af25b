#pragma once

#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include "erfara/server/http_message.h"
#include "wake_event.h"

namespace erfara {

/// Where workers lay down what they have made for the thread that writes it out.
class AnswerBox {
 public:
  struct Item {
    std::uint64_t ticket;
    AnswerBytes answer;
  };

  /// Any thread. One that is not `urgent` may lie until there are kBatch.
  void put(std::uint64_t ticket, AnswerBytes answer, bool urgent) {
    bool wakes = false;
    {
      const std::scoped_lock lock(mutex_);
      items_.push_back({ticket, std::move(answer)});
      wakes = !has_woken_ && (urgent || items_.size() >= kBatch);
      has_woken_ = has_woken_ || wakes;
    }
    if (wakes) event_.set();
  }
  /// Everything that has been put since, in that order.
  std::vector<Item> take() {
    std::vector<Item> items;
    const std::scoped_lock lock(mutex_);
    items.swap(items_);
    has_woken_ = false;
    return items;
  }
  /// Set when something is there that should be taken, and to be reset before it is; also to be set
  /// by whoever wants the reader to look up.
  const WakeEvent& event() const { return event_; }

 private:
  static constexpr std::size_t kBatch = 16;

  WakeEvent event_;
  std::mutex mutex_;
  std::vector<Item> items_;
  bool has_woken_ = false;  // since the last `take`
};

}  // namespace erfara
