#include "erfara/text/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace erfara {

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (data[at] < 0x80) {
      ++at;
      continue;
    }
    // ICU's macro counts in int32_t; a code point never needs more than four bytes of it.
    const auto length = static_cast<std::int32_t>(std::min<std::size_t>(bytes.size() - at, 4));
    std::int32_t offset = 0;
    UChar32 point = 0;
    U8_NEXT(data + at, offset, length, point);
    if (point < 0) return at;
    at += static_cast<std::size_t>(offset);
  }
  return std::nullopt;
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && !is_code_point_boundary(text, end)) --end;
  return text.substr(0, end);
}

std::string with_utf8_mended(std::string_view bytes, std::string_view replacement) {
  std::string text;
  while (const auto bad = first_invalid_utf8(bytes)) {
    text.append(bytes.substr(0, *bad)).append(replacement);
    bytes.remove_prefix(*bad + 1);
  }
  return text.append(bytes);
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

}  // namespace erfara
