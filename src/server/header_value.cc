#include "header_value.h"

namespace erfara {

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view trimmed(std::string_view text, std::string_view outer) {
  const std::size_t begin = text.find_first_not_of(outer);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(outer) - begin + 1);
}

bool lists(std::string_view value, std::string_view member) {
  bool found = false;
  for_each_member(value, ',',
                  [&](std::string_view each) { found = found || lower_ascii(each) == member; });
  return found;
}

}  // namespace erfara
