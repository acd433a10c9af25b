#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "erfara/server/answerer.h"
#include "erfara/server/application.h"
#include "erfara/server/edition_shelf.h"

namespace erfara {

/// Keeps the current edition of a shelf open. A thread of its own looks every second whether
/// `current` names another one, opens and verifies that beside the one being served, and then makes
/// it the current one; requests under way end on the old. An edition that cannot be opened is
/// refused: the old one stays, the log and `trouble` say why, and it is tried again when `current`
/// changes or, for an I/O error, after a minute. At the start the newest other edition that is
/// whole is served in its place. When editions are removed, the open one goes on.
class EditionKeeper final : public AnswerSource {
 public:
  /// Throws `not_found`, with the remedy, when there is no current edition. Returns before that is
  /// open.
  EditionKeeper(std::unique_ptr<EditionShelf> shelf, LogLine log,
                std::chrono::milliseconds period = std::chrono::seconds(1));
  /// Joins; an edition that is being verified is verified to its end.
  ~EditionKeeper() override;

  /// Whether the first edition is open. Throws what opening it threw.
  bool is_ready() const;
  /// Looks at `current` now instead of within a second.
  void look_now();

  std::uint64_t generation() const override { return generation_; }
  std::unique_ptr<Answerer> open_current() override;
  std::unique_ptr<Answerer> open(std::string_view id) override;
  EditionList editions() const override;
  /// Of those that were there at some time while this was, the last 64.
  std::optional<EditionSummary> remembered(std::string_view id) const override;
  std::string trouble() const override;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Refused {
    std::string id;
    std::string reason;
    bool try_again = false;
    Time at;
  };

  void keep();
  void look();
  bool open_earlier(const std::string& refused);
  void open_as_current(const std::string& id);
  void open_as_served(const std::string& id);
  void forget_removed();
  void remember_all();
  void remember(const EditionSummary& edition);
  std::shared_ptr<const OpenEdition> edition_of(const std::string& id);

  std::unique_ptr<EditionShelf> shelf_;
  LogLine log_;
  std::chrono::milliseconds period_;
  std::atomic<std::uint64_t> generation_ = 0;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  bool stopping_ = false;
  bool look_now_ = false;
  std::shared_ptr<const OpenEdition> current_;
  Refused refused_;  // of an empty id: none
  std::exception_ptr first_failure_;
  std::map<std::string, std::shared_ptr<const OpenEdition>, std::less<>> older_;
  std::deque<EditionSummary> remembered_;  // the last seen last
  mutable EditionList listed_;
  mutable Time listed_at_;

  std::mutex opening_older_;  // held while one is verified; nobody waits for it
  std::thread thread_;
};

}  // namespace erfara
