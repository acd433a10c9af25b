#include "erfara/server/body_cache.h"

#include <utility>

namespace erfara {
namespace {

constexpr std::size_t kLargestPart = 16;

}  // namespace

BodyCache::Body BodyCache::find(const std::string& tag) {
  const std::scoped_lock lock(mutex_);
  const auto found = by_tag_.find(tag);
  if (found == by_tag_.end()) return nullptr;
  entries_.splice(entries_.end(), entries_, found->second);
  return found->second->body;
}

void BodyCache::keep(const std::string& tag, Body body) {
  Entry entry{tag, std::move(body)};
  const std::size_t bytes = entry.bytes();
  if (bytes > capacity_bytes_ / kLargestPart) return;
  const std::scoped_lock lock(mutex_);
  if (by_tag_.contains(tag)) return;  // another worker was quicker
  entries_.push_back(std::move(entry));
  by_tag_.emplace(entries_.back().tag, std::prev(entries_.end()));
  bytes_ += bytes;
  while (bytes_ > capacity_bytes_) drop_oldest();
}

void BodyCache::drop_oldest() {
  bytes_ -= entries_.front().bytes();
  by_tag_.erase(entries_.front().tag);
  entries_.pop_front();
}

void BodyCache::clear() {
  const std::scoped_lock lock(mutex_);
  by_tag_.clear();
  entries_.clear();
  bytes_ = 0;
}

}  // namespace erfara
