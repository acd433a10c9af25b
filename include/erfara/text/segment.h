#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace erfara {

/// What a stretch between two word boundaries holds.
enum class SegmentKind : std::uint8_t {
  other,   ///< white space, punctuation, symbols
  number,  ///< digits, with inner separators
  word,    ///< letters, possibly with digits
};

/// A stretch of text, half-open in bytes.
struct Segment {
  std::uint32_t begin;
  std::uint32_t end;
  SegmentKind kind;
};

/// Finds word and sentence boundaries by UAX #29 with ICU's Swedish tailoring (which keeps "EU:s"
/// whole). Holds an iterator that is used again, so one belongs to one thread; creating one costs
/// some 100 µs. Texts are well-formed UTF-8 of less than 1 GiB.
class Segmenter {
 public:
  Segmenter();
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;
  ~Segmenter();

  /// Replaces `segments` by the segments of `text` in order; together they are the whole text.
  void words(std::string_view text, std::vector<Segment>& segments);
  /// Replaces `ends` by the byte offsets after each sentence (trailing space included), ascending;
  /// the last one is the length of the text. Empty for an empty text.
  void sentences(std::string_view text, std::vector<std::uint32_t>& ends);

 private:
  struct Iterators;
  std::unique_ptr<Iterators> iterators_;
};

}  // namespace erfara
