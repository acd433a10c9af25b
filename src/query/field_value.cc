#include "field_value.h"

#include <charconv>

namespace erfara {

std::string tidy_value(std::string_view text) {
  std::string value;
  for (const char byte : text) {
    const bool space = static_cast<unsigned char>(byte) <= ' ' || byte == 0x7F;
    if (!space) {
      value += byte;
    } else if (!value.empty() && value.back() != ' ') {
      value += ' ';
    }
  }
  if (value.ends_with(' ')) value.pop_back();
  return value;
}

std::optional<int> year_from(std::string_view text) {
  const bool digits =
      text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!digits) return std::nullopt;
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

}  // namespace erfara
