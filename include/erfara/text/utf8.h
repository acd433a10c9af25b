#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace erfara {

/// The byte offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7:
/// no surrogates, no overlong forms, nothing above U+10FFFF); nothing when all of it is.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// The longest prefix of well-formed `text` that has at most `max_bytes` bytes and does not cut a
/// code point.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

/// Whether a code point of well-formed `text` begins at byte `at`, or the text ends there. `at` is
/// at most the size.
inline bool is_code_point_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

/// `bytes` with `replacement` in place of each byte that is not part of well-formed UTF-8.
std::string with_utf8_mended(std::string_view bytes, std::string_view replacement);

/// The number of code points in well-formed `text`.
std::size_t code_points(std::string_view text);

}  // namespace erfara
