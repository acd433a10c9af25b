#pragma once

#include <cstddef>
#include <cstring>
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
    if (bytes_.size() - size_ < most) bytes_.resize(2 * bytes_.size() + most + kFirst);
    return bytes_.data() + size_;
  }
  void grow(std::size_t written) { size_ += written; }

  /// The text; nothing is left of it here.
  std::string take() {
    bytes_.resize(std::exchange(size_, 0));
    return std::exchange(bytes_, {});
  }

 private:
  static constexpr std::size_t kFirst = 2048;

  std::string bytes_;  // as long as there is room
  std::size_t size_ = 0;
};

}  // namespace erfara::json
