#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/search/machines.h"
#include "erfara/server/refusal.h"

namespace erfara {

/// What the server counts of itself. Everything is a number; no query, address or name is kept.
/// Any thread may call any member.
class Metrics {
 public:
  /// The upper bounds of the latency histogram, in seconds.
  static constexpr std::array<double, 12> kBounds = {.0005, .001, .0025, .005, .01, .025,
                                                     .05,   .1,   .25,   .5,   1,   2.5};
  /// Statuses that are counted one by one; any other counts as the last, 500.
  static constexpr std::array<int, 12> kStatuses = {200, 202, 204, 304, 400, 401,
                                                    403, 404, 405, 410, 503, 500};

  /// `routes` are the labels that `answered` indexes.
  explicit Metrics(std::vector<std::string_view> routes);

  /// A request was answered; `time` runs from its last byte to the finished answer, with waiting.
  void answered(std::size_t route, int status, std::chrono::steady_clock::duration time);
  void refused(Refusal refusal) { ++refused_[static_cast<std::size_t>(refusal)]; }
  std::uint64_t refusals(Refusal refusal) const {
    return refused_[static_cast<std::size_t>(refusal)];
  }
  void accepted() { ++accepted_; }
  void set_connections(std::size_t now) { connections_ = now; }
  void set_buffered_bytes(std::size_t now) { buffered_bytes_ = now; }
  void set_queued(std::size_t now) { queued_ = now; }

  /// Everything in Prometheus' text format 0.0.4, with what the system counts of the process.
  /// `editions` are those that can be asked for; its current one is being served, none may be.
  /// `shards` are the machines with its shards.
  std::string text(const EditionList& editions, const std::vector<ReplicaState>& shards = {}) const;

 private:
  static void write_editions(std::ostream& out, const EditionList& editions);

  struct Route {
    std::string_view name;
    std::array<std::atomic<std::uint64_t>, kStatuses.size()> by_status{};
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> by_time{};
    std::atomic<std::uint64_t> nanoseconds = 0;
  };

  std::vector<Route> routes_;
  std::array<std::atomic<std::uint64_t>, kRefusalCount> refused_{};
  std::atomic<std::uint64_t> accepted_ = 0;
  std::atomic<std::size_t> connections_ = 0;
  std::atomic<std::size_t> buffered_bytes_ = 0;
  std::atomic<std::size_t> queued_ = 0;
};

}  // namespace erfara
