#include "value_text.h"

#include <string_view>

namespace erfara {

std::string trimmed_value(std::string text) {
  constexpr std::string_view kMarks = " ,.;:!-(/";
  while (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) {
    if (text.back() == '.' && text.size() > 3) {
      text.pop_back();
      continue;
    }
    text.pop_back();
  }
  while (!text.empty() && kMarks.find(text.front()) != std::string_view::npos) text.erase(0, 1);
  return text;
}

}  // namespace erfara
