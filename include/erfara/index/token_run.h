#pragma once

#include <memory>
#include <string>
#include <utility>

#include "erfara/index/packed_words.h"

namespace erfara {

/// The words at the positions of a stretch of a shard: of all of it, or of one narrative, wherever
/// they were read from. A value; thread-safe.
class TokenRun {
 public:
  TokenRun() = default;
  /// `words` stand from position `begin` on; what they are a view into must outlive it.
  TokenRun(const PackedWords& words, std::uint32_t begin) : words_(words), begin_(begin) {}
  /// The same with the bytes that `words` is a view into, kept as long as the run.
  TokenRun(const PackedWords& words, std::uint32_t begin, std::shared_ptr<const std::string> bytes)
      : words_(words), begin_(begin), bytes_(std::move(bytes)) {}

  /// The positions are [begin, end).
  std::uint32_t begin() const { return begin_; }
  std::uint32_t end() const { return begin_ + static_cast<std::uint32_t>(words_.size()); }
  std::uint32_t operator[](std::uint32_t position) const { return words_[position - begin_]; }
  /// Calls `visit` with each position in [begin, end) and its word.
  template <typename Visit>
  void each(std::uint32_t begin, std::uint32_t end, const Visit& visit) const {
    words_.each(begin - begin_, end - begin_, [&](std::size_t index, std::uint32_t word) {
      visit(begin_ + static_cast<std::uint32_t>(index), word);
    });
  }

 private:
  PackedWords words_;
  std::uint32_t begin_ = 0;
  std::shared_ptr<const std::string> bytes_;
};

}  // namespace erfara
