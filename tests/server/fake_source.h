#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "erfara/platform/error.h"
#include "erfara/server/answerer.h"

namespace erfara {

/// Answers that need no index: one narrative "n1", a total of 3, and the request in the echo.
/// The query says what else is to happen: "slow" takes 300 ms, "hold" takes until release(),
/// "throw" throws with a secret text, "huge" answers with 2 MB.
class FakeSource final : public AnswerSource {
 public:
  std::uint64_t generation() const override { return generation_; }
  std::unique_ptr<Answerer> open_current() override;
  std::unique_ptr<Answerer> open(std::string_view id) override;
  EditionList editions() const override;
  std::optional<EditionSummary> remembered(std::string_view id) const override;
  std::string trouble() const override {
    const std::scoped_lock lock(mutex_);
    return trouble_;
  }

  /// Makes an edition of this id the current one; the one before it stays to be asked for.
  void switch_to(const std::string& id);
  void remove_older();
  void set_trouble(std::string text) {
    const std::scoped_lock lock(mutex_);
    trouble_ = std::move(text);
  }
  std::vector<ReplicaState> shards() const override {
    const std::scoped_lock lock(mutex_);
    return shards_;
  }
  /// Lies on machines: without analyses, and partial where one is down.
  void set_shards(std::vector<ReplicaState> shards) {
    const std::scoped_lock lock(mutex_);
    shards_ = std::move(shards);
  }
  /// What the last search was asked.
  SearchRequest last_request() const {
    const std::scoped_lock lock(mutex_);
    return last_request_;
  }
  int searches() const { return searches_; }
  /// Answers being held, and those that were given up while they were.
  int held() const { return held_; }
  int given_up() const { return given_up_; }
  void release() { is_released_ = true; }
  /// Answerers over this edition that are open.
  std::size_t open_answerers(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    return open_.count(id);
  }

 private:
  friend class FakeAnswerer;
  mutable std::mutex mutex_;
  std::vector<std::string> ids_ = {"e1"};  // the last is the current one
  std::vector<std::string> gone_;
  std::atomic<std::uint64_t> generation_ = 1;
  std::atomic<int> searches_ = 0;
  std::atomic<int> held_ = 0;
  std::atomic<int> given_up_ = 0;
  std::atomic<bool> is_released_ = false;
  std::string trouble_;
  std::vector<ReplicaState> shards_;
  std::multiset<std::string> open_;
  SearchRequest last_request_;
};

}  // namespace erfara
