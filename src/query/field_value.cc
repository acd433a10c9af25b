#include "field_value.h"

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

}  // namespace erfara
