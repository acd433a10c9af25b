#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace erfara::json {

/// A text that grows by short pieces, each of which costs little more than copying it.
class TextBuffer {
 public:
  TextBuffer() = default;
  // What was moved from would still believe in its bytes; take() gives them to others.
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;

  void add(char byte) {
    *room(1) = byte;
    ++size_;
  }
  void add(std::string_view piece) {
    std::memcpy(room(piece.size()), piece.data(), piece.size());
    size_ += piece.size();
  }
  void add(std::size_t count, char byte) {
    std::memset(room(count), byte, count);
    size_ += count;
  }

  /// Where up to `most` bytes may be written, of which `grow` then adds the first. Valid until the
  /// next call of another member than `grow`.
  char* room(std::size_t most) {
    if (capacity_ - size_ < most) make_room(most);
    return bytes_.get() + size_;
  }
  void grow(std::size_t written) { size_ += written; }

  /// The text, with room for a line's end behind it; nothing is left of it here.
  std::string take() {
    std::string text;
    text.reserve(size_ + 1);
    return std::move(text.assign(bytes_.get(), std::exchange(size_, 0)));
  }

 private:
  static constexpr std::size_t kFirst = 8192;

  void make_room(std::size_t most) {
    capacity_ = 2 * capacity_ + most + kFirst;
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
    if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
  }

  std::unique_ptr<char[]> bytes_;  // those behind the text have never been written
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace erfara::json
