#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace erfara {

/// Bodies of answers by their strong ETag, which stands for exactly these bytes; the longest unused
/// give way. Any thread may call any member.
class BodyCache {
 public:
  using Body = std::shared_ptr<const std::string>;

  /// `capacity_bytes` bounds bodies and tags together; 0 keeps nothing.
  explicit BodyCache(std::size_t capacity_bytes) : capacity_bytes_(capacity_bytes) {}

  /// nullptr when it is not kept.
  Body find(const std::string& tag);
  /// Keeps it, unless it is larger than a sixteenth of the capacity.
  void keep(const std::string& tag, Body body);
  void clear();

 private:
  struct Entry {
    std::string tag;
    Body body;
    std::size_t bytes() const { return tag.size() + body->size(); }
  };
  void drop_oldest();

  const std::size_t capacity_bytes_;
  std::mutex mutex_;          // guards what follows
  std::list<Entry> entries_;  // the longest unused first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_tag_;  // views into entries_
  std::size_t bytes_ = 0;
};

}  // namespace erfara
