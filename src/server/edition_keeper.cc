#include "erfara/server/edition_keeper.h"

#include <algorithm>
#include <utility>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr std::chrono::seconds kTryAgainAfter{60};
constexpr std::chrono::seconds kListAfter{1};
constexpr std::size_t kRemembered = 64;

Error no_edition(const std::string& where) {
  return {ErrorKind::not_found, "there is no edition in " + where,
          "build one with: erfara index SOURCE... --index " + where};
}

}  // namespace

EditionKeeper::EditionKeeper(std::unique_ptr<EditionShelf> shelf, LogLine log,
                             std::chrono::milliseconds period)
    : shelf_(std::move(shelf)), log_(std::move(log)), period_(period) {
  if (shelf_->current_id().empty()) throw no_edition(shelf_->name());
  thread_ = std::thread([this] { keep(); });
}

EditionKeeper::~EditionKeeper() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool EditionKeeper::is_ready() const {
  const std::scoped_lock lock(mutex_);
  if (!current_ && first_failure_) std::rethrow_exception(first_failure_);
  return current_ != nullptr;
}

void EditionKeeper::look_now() {
  {
    const std::scoped_lock lock(mutex_);
    look_now_ = true;
    refused_.try_again = true;
    refused_.at = Time();
  }
  changed_.notify_all();
}

std::unique_ptr<Answerer> EditionKeeper::open_current() {
  std::shared_ptr<const OpenEdition> edition;
  {
    const std::scoped_lock lock(mutex_);
    edition = current_;
  }
  return edition ? edition->answerer() : nullptr;
}

std::unique_ptr<Answerer> EditionKeeper::open(std::string_view id) {
  auto edition = edition_of(std::string(id));
  return edition ? edition->answerer() : nullptr;
}

EditionList EditionKeeper::editions() const {
  const std::scoped_lock lock(mutex_);
  const Time now = std::chrono::steady_clock::now();
  if (listed_.editions.empty() || now - listed_at_ > kListAfter) {
    try {
      listed_ = shelf_->list();
    } catch (const Error&) {
      listed_ = {};  // the folder is gone; what is open is still served
    }
    listed_at_ = now;
  }
  EditionList list = listed_;
  if (!current_) return list;
  const EditionSummary& served = current_->summary();
  list.current = served.id;
  if (std::ranges::find(list.editions, served.id, &EditionSummary::id) == list.editions.end()) {
    list.editions.insert(list.editions.begin(), served);
  }
  return list;
}

std::optional<EditionSummary> EditionKeeper::remembered(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  const auto found = std::ranges::find(remembered_, id, &EditionSummary::id);
  if (found == remembered_.end()) return std::nullopt;
  return *found;
}

std::string EditionKeeper::trouble() const {
  const std::scoped_lock lock(mutex_);
  if (refused_.id.empty()) return "";
  return "edition " + refused_.id + " was refused; the log says why";
}

void EditionKeeper::keep() {
  while (true) {
    look();
    forget_removed();
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, period_, [this] { return stopping_ || look_now_; });
    if (stopping_) return;
    look_now_ = false;
  }
}

void EditionKeeper::look() {
  std::string id;
  try {
    id = shelf_->current_id();
  } catch (const Error&) {
    return;  // the folder is gone; what is open is still served
  }
  {
    const std::scoped_lock lock(mutex_);
    if (current_ && (id.empty() || id == current_->summary().id)) {
      refused_ = {};
      return;
    }
    const bool is_due =
        refused_.try_again && std::chrono::steady_clock::now() - refused_.at > kTryAgainAfter;
    if (!id.empty() && id == refused_.id && !is_due) return;
  }
  try {
    open_as_current(id);
  } catch (const std::exception& failure) {
    const auto* error = dynamic_cast<const Error*>(&failure);
    const std::string reason = error != nullptr ? error->line() : failure.what();
    {
      const std::scoped_lock lock(mutex_);
      refused_ = {id, reason, error == nullptr || error->kind() == ErrorKind::io,
                  std::chrono::steady_clock::now()};
    }
    log_("edition " + id + " was refused: " + reason);
    if (generation_ != 0 || open_earlier(id)) return;
    const std::scoped_lock lock(mutex_);
    first_failure_ = std::current_exception();
  }
}

// At a cold start, the newest that is whole. Whether there is one.
bool EditionKeeper::open_earlier(const std::string& refused) {
  try {
    for (const EditionSummary& edition : shelf_->list().editions) {
      if (edition.id == refused) continue;
      try {
        open_as_served(edition.id);
        return true;
      } catch (const Error& error) {
        log_("edition " + edition.id + " was refused: " + error.line());
      }
    }
  } catch (const Error&) {
    return false;  // the folder cannot be read
  }
  return false;
}

void EditionKeeper::open_as_current(const std::string& id) {
  if (id.empty()) throw no_edition(shelf_->name());
  open_as_served(id);
  const std::scoped_lock lock(mutex_);
  refused_ = {};
}

void EditionKeeper::open_as_served(const std::string& id) {
  auto edition = shelf_->open(id);
  const bool is_first = generation_ == 0;
  remember_all();
  {
    const std::scoped_lock lock(mutex_);
    remember(edition->summary());
    current_ = std::move(edition);
    listed_ = {};
  }
  ++generation_;
  log_((is_first ? "serving edition " : "now serving edition ") + id);
}

void EditionKeeper::remember_all() {
  try {
    const EditionList there = shelf_->list();
    const std::scoped_lock lock(mutex_);
    for (const EditionSummary& edition : there.editions) remember(edition);
  } catch (const Error&) {
    return;  // the folder is gone; what is open is still served
  }
}

void EditionKeeper::remember(const EditionSummary& edition) {
  std::erase_if(remembered_, [&](const EditionSummary& known) { return known.id == edition.id; });
  remembered_.push_back(edition);
  if (remembered_.size() > kRemembered) remembered_.pop_front();
}

// So that the files of a removed edition, and what was erased from it, do not live on in here.
void EditionKeeper::forget_removed() {
  const std::scoped_lock lock(mutex_);
  if (older_.empty()) return;
  try {
    const EditionList there = shelf_->list();
    std::erase_if(older_, [&](const auto& entry) {
      return std::ranges::find(there.editions, entry.first, &EditionSummary::id) ==
             there.editions.end();
    });
  } catch (const Error&) {
    older_.clear();
  }
}

std::shared_ptr<const OpenEdition> EditionKeeper::edition_of(const std::string& id) {
  {
    const std::scoped_lock lock(mutex_);
    if (current_ && current_->summary().id == id) return current_;
    if (const auto found = older_.find(id); found != older_.end()) return found->second;
  }
  // Verifying may take long, and must not take every worker.
  const std::unique_lock opening(opening_older_, std::try_to_lock);
  if (!opening.owns_lock()) throw Error(ErrorKind::busy, "another edition is being opened", "");
  try {
    auto edition = shelf_->open(id);
    const std::scoped_lock lock(mutex_);
    return older_.emplace(id, std::move(edition)).first->second;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::not_found) return nullptr;
    throw;
  }
}

}  // namespace erfara
