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

  /// Any thread. Wakes the reader, or while it gathers, when kBatch are there.
  void put(std::uint64_t ticket, AnswerBytes answer) {
    bool wakes = false;
    {
      const std::scoped_lock lock(mutex_);
      items_.push_back({ticket, std::move(answer)});
      wakes = !has_woken_ && (!gathers_ || items_.size() >= kBatch);
      has_woken_ = has_woken_ || wakes;
    }
    if (wakes) event_.set();
  }
  /// The reader says before it waits whether answers may lie. Those that lay when it gathers no
  /// longer wake it.
  void gather(bool gathers) {
    const std::scoped_lock lock(mutex_);
    gathers_ = gathers;
    if (gathers || items_.empty() || has_woken_) return;
    has_woken_ = true;
    event_.set();
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
  bool gathers_ = false;
};

}  // namespace erfara
