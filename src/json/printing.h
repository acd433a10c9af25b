#pragma once

#include <cstdint>
#include <string_view>

#include "erfara/json/text_buffer.h"

namespace erfara::json {

/// Appends a text in quotation marks, as dump() promises it.
void append_string(std::string_view text, TextBuffer& out);
void append_number(std::int64_t value, TextBuffer& out);
/// "null" where it is not finite.
void append_number(double value, TextBuffer& out);

}  // namespace erfara::json
