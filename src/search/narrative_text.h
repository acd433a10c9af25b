#pragma once

#include <string>
#include <string_view>

#include "erfara/index/shard.h"

namespace erfara {

/// The text of a narrative by positions, wherever it was read from. The shard, which may be a
/// catalogue's, must outlive it. Thread-safe.
class NarrativeText {
 public:
  NarrativeText(const Shard& shard, NarrativeIndex narrative)
      : title_begin_(shard.title_begin(narrative)),
        body_begin_(shard.body_begin(narrative)),
        end_(shard.end(narrative)) {}
  NarrativeText(const NarrativeText&) = delete;
  NarrativeText& operator=(const NarrativeText&) = delete;
  virtual ~NarrativeText() = default;

  /// As Shard's members of these names.
  Position title_begin() const { return title_begin_; }
  Position body_begin() const { return body_begin_; }
  Position end() const { return end_; }

  /// The token at a position, empty at a boundary; and what stands before it.
  virtual std::string_view form(Position position) const = 0;
  virtual std::string_view gap(Position position) const = 0;

  /// Appends the text of the tokens in [begin, end) with the gaps between them, not before the
  /// first.
  virtual void append(Position begin, Position end, std::string& text) const = 0;
  std::string text(Position begin, Position end) const {
    std::string text;
    append(begin, end, text);
    return text;
  }
  std::string title() const {
    return std::string(gap(title_begin_)) + text(title_begin_, body_begin_);
  }
  std::string body() const { return std::string(gap(body_begin_)) + text(body_begin_, end_ + 1); }

 protected:
  // What `append` does, for a class that knows what its own members do.
  template <typename Text>
  static void append_from(const Text& of, Position begin, Position end, std::string& text) {
    constexpr std::size_t kBytesOfWord = 8;  // with its gap, a little more than a word has
    text.reserve(text.size() + kBytesOfWord * (end - begin));
    for (Position position = begin; position < end; ++position) {
      const std::string_view gap = position == begin ? std::string_view() : of.gap(position);
      if (gap.size() == 1) {
        text.push_back(gap.front());  // sooner than a copy, and nearly all are one space
      } else {
        text += gap;
      }
      text += of.form(position);
    }
  }

 private:
  Position title_begin_;
  Position body_begin_;
  Position end_;
};

}  // namespace erfara
