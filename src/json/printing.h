#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace erfara::json {

/// Appends a text in quotation marks, as dump() promises it.
void append_string(std::string_view text, std::string& out);
void append_number(std::int64_t value, std::string& out);
/// "null" where it is not finite.
void append_number(double value, std::string& out);

}  // namespace erfara::json
