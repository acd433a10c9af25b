// Runs of bytes that are written as they are make up nearly all of a text, so they are found first;
// Swedish letters, which are two bytes each, belong to them.
#include "printing.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace erfara::json {
namespace {

// The length in bytes of the well-formed code point at the start of `text`, 0 when there is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80U) return 1;
  if (first >= 0xC2U && first <= 0xDFU) return tail(1) ? 2 : 0;
  if (first >= 0xE0U && first <= 0xEFU) {
    const bool bad = (first == 0xE0U && byte(1) < 0xA0U) || (first == 0xEDU && byte(1) > 0x9FU);
    return !bad && tail(1) && tail(2) ? 3 : 0;
  }
  if (first >= 0xF0U && first <= 0xF4U) {
    const bool bad = (first == 0xF0U && byte(1) < 0x90U) || (first == 0xF4U && byte(1) > 0x8FU);
    return !bad && tail(1) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

void append_escaped(char byte, TextBuffer& out) {
  switch (byte) {
    case '"':
      return out.add("\\\"");
    case '\\':
      return out.add("\\\\");
    case '\n':
      return out.add("\\n");
    case '\r':
      return out.add("\\r");
    case '\t':
      return out.add("\\t");
    default:
      break;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  out.add("\\u00");
  out.add(kDigits[static_cast<unsigned char>(byte) >> 4U]);
  out.add(kDigits[static_cast<unsigned char>(byte) & 15U]);
}

// Plain is a byte that is written as it is wherever it stands.

#ifdef __SSE2__
constexpr std::size_t kAtOnce = 16;

// What sixteen bytes are, a bit each, the first the lowest. Letters of two bytes that begin with
// kLead, which Swedish ones do, may stand in a run.
struct Block {
  unsigned other;  // neither plain nor of such a letter
  unsigned lead;
  unsigned tail;
};
constexpr char kLead = '\xC3';

Block block_of(__m128i bytes) {
  const auto all = [](char byte) { return _mm_set1_epi8(byte); };
  const auto bits = [](__m128i mask) { return static_cast<unsigned>(_mm_movemask_epi8(mask)); };
  // As signed numbers, those that begin or continue a longer code point are below the controls, and
  // those that continue one below those that begin one.
  __m128i other = _mm_or_si128(_mm_cmplt_epi8(bytes, all(' ')), _mm_cmpeq_epi8(bytes, all(0x7F)));
  for (const char sign : {'"', '\\', '/'}) {
    other = _mm_or_si128(other, _mm_cmpeq_epi8(bytes, all(sign)));
  }
  const unsigned lead = bits(_mm_cmpeq_epi8(bytes, all(kLead)));
  const unsigned tail = bits(_mm_cmplt_epi8(bytes, all('\xC0')));
  return {bits(other) & ~lead & ~tail, lead, tail};
}

// The first 8 bytes from there on, of which `size` are there and the others 0.
std::uint64_t up_to_eight(const char* at, std::size_t size) {
  std::uint64_t bytes = 0;
  if (size >= 4) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::memcpy(&first, at, 4);
    std::memcpy(&last, at + size - 4, 4);
    return first | std::uint64_t{last} << (8 * (size - 4));
  }
  for (std::size_t i = 0; i < size; ++i) {
    bytes |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
  }
  return bytes;
}

// The bytes from there on, of which `size` < kAtOnce are there and the others 0.
__m128i bytes_at(const char* at, std::size_t size) {
  const std::uint64_t first = up_to_eight(at, std::min<std::size_t>(size, 8));
  const std::uint64_t second = size > 8 ? up_to_eight(at + 8, size - 8) : 0;
  return _mm_set_epi64x(static_cast<std::int64_t>(second), static_cast<std::int64_t>(first));
}

// The first byte from `at` on that is neither plain nor of a letter with kLead; the end when none
// is.
std::size_t first_other(std::string_view text, std::size_t at) {
  unsigned open = 0;  // whether the last byte of the block before was a lead
  while (at < text.size()) {
    const std::size_t size = std::min(kAtOnce, text.size() - at);
    const char* const begin = text.data() + at;
    const Block block =
        block_of(size == kAtOnce ? _mm_loadu_si128(reinterpret_cast<const __m128i*>(begin))
                                 : bytes_at(begin, size));
    // A lead without its tail is known by the byte behind it, which may be the one behind the text.
    const unsigned leads_before = block.lead << 1U | open;
    const unsigned wrong = block.other | (leads_before ^ block.tail);
    const auto first = static_cast<std::size_t>(std::countr_zero(wrong | 1U << kAtOnce));
    if (first < size || size < kAtOnce) {
      const std::size_t end = std::min(first, size);
      return at + end - (leads_before >> end & 1U);
    }
    open = leads_before >> kAtOnce;
    at += kAtOnce;
  }
  return at - open;
}

#else

constexpr bool is_plain(unsigned char byte) {
  return byte >= 0x20U && byte < 0x7FU && byte != '"' && byte != '\\' && byte != '/';
}

std::size_t first_other(std::string_view text, std::size_t at) {
  while (at < text.size() && is_plain(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

#endif

// Where the run that begins at `at` ends.
std::size_t end_of_run(std::string_view text, std::size_t at) {
  for (;;) {
    at = first_other(text, at);
    if (at + 1 >= text.size()) return at;
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto tail = static_cast<unsigned char>(text[at + 1]);
    if (lead < 0xC2U || lead > 0xDFU || (tail & 0xC0U) != 0x80U) return at;
    at += 2;
  }
}

// Appends the code point, or the byte that is none, at the start of `text`; gives its length.
std::size_t append_point(std::string_view text, bool after_less_than, TextBuffer& out) {
  const char byte = text[0];
  const auto code = static_cast<unsigned char>(byte);
  if (code < 0x20U || byte == '"' || byte == '\\' || code == 0x7FU) {
    append_escaped(byte, out);
    return 1;
  }
  if (code < 0x80U) {
    if (byte == '/' && after_less_than) out.add('\\');
    out.add(byte);
    return 1;
  }
  const std::size_t length = utf8_length(text);
  const std::string_view point = text.substr(0, length);
  if (point == "\xE2\x80\xA8") {
    out.add("\\u2028");
  } else if (point == "\xE2\x80\xA9") {
    out.add("\\u2029");
  } else if (length == 0) {
    out.add("\xEF\xBF\xBD");
  } else {
    out.add(point);
  }
  return std::max<std::size_t>(length, 1);
}

template <typename Number>
void append_digits(Number value, TextBuffer& out) {
  constexpr std::size_t kMost = 32;
  char* const begin = out.room(kMost);
  out.grow(static_cast<std::size_t>(std::to_chars(begin, begin + kMost, value).ptr - begin));
}

}  // namespace

void append_string(std::string_view text, TextBuffer& out) {
  out.add('"');
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_run(text, at);
    out.add(text.substr(at, end - at));
    at = end;
    if (at == text.size()) break;
    at += append_point(text.substr(at), at > 0 && text[at - 1] == '<', out);
  }
  out.add('"');
}

void append_number(std::int64_t value, TextBuffer& out) { append_digits(value, out); }

void append_number(double value, TextBuffer& out) {
  if (std::isfinite(value)) {
    append_digits(value, out);
  } else {
    out.add("null");
  }
}

}  // namespace erfara::json
