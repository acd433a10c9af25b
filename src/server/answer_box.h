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

  /// Any thread.
  void put(std::uint64_t ticket, AnswerBytes answer) {
    bool is_first = false;
    {
      const std::scoped_lock lock(mutex_);
      is_first = items_.empty();
      items_.push_back({ticket, std::move(answer)});
    }
    if (is_first) event_.set();
  }
  /// Everything that has been put since, in that order.
  std::vector<Item> take() {
    event_.reset();
    std::vector<Item> items;
    const std::scoped_lock lock(mutex_);
    items.swap(items_);
    return items;
  }
  /// Set while something may be there; also to be set by whoever wants the reader to look up.
  const WakeEvent& event() const { return event_; }

 private:
  WakeEvent event_;
  std::mutex mutex_;
  std::vector<Item> items_;
};

}  // namespace erfara
