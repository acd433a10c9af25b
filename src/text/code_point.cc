#include "erfara/text/code_point.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace erfara {

void append_utf8(char32_t point, std::string& text) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | (point >> 6));
    byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | (point >> 12));
    byte(0x80 | ((point >> 6) & 0x3F));
    byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | (point >> 18));
    byte(0x80 | ((point >> 12) & 0x3F));
    byte(0x80 | ((point >> 6) & 0x3F));
    byte(0x80 | (point & 0x3F));
  }
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
  std::int32_t length = 0;
  UChar32 point = 0;
  U8_NEXT_UNSAFE(data, length, point);
  at += static_cast<std::size_t>(length);
  return static_cast<char32_t>(point);
}

}  // namespace erfara
