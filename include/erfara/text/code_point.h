#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace erfara {

/// Appends a code point, at most U+10FFFF, as UTF-8.
void append_utf8(char32_t point, std::string& text);

/// The code point of well-formed `text` that begins at byte `at`, which is moved behind it.
char32_t next_code_point(std::string_view text, std::size_t& at);

}  // namespace erfara
