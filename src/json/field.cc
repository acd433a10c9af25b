#include "erfara/json/field.h"

#include <array>
#include <charconv>
#include <cmath>

namespace erfara::json {
namespace {

std::string field_text(const Value& value) {
  if (value.is_null()) return "";
  if (const std::string* text = value.string()) return *text;
  if (value.array() == nullptr) return dump(value);
  std::string joined;
  for (const Value& member : *value.array()) {
    joined.append(joined.empty() ? "" : "|").append(field_text(member));
  }
  return joined;
}

// In plain digits where that is not too long: spreadsheets and people read "400000", not "4e+05".
std::string number_text(const Value& value) {
  constexpr double kLeast = 1e-6;
  constexpr double kMost = 1e15;
  const double size = std::abs(*value.number());
  if (value.integer() || size < kLeast || size >= kMost) return dump(value);
  std::array<char, 40> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value.number(),
                                 std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

}  // namespace

void write_field(const Value& value, DelimitedWriter& out) {
  if (value.number()) {
    out.number(number_text(value));
  } else {
    out.text(field_text(value));
  }
}

}  // namespace erfara::json
