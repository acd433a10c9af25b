#include "word_filter.h"

#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"

namespace erfara {

// A star first stands for nothing; where what follows it fails, it takes one byte more.
bool is_like(std::string_view lower, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  while (at < lower.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      taken = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == lower[at]) {
      ++in_pattern;
      ++at;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '*') ++in_pattern;
  return in_pattern == pattern.size();
}

std::string search_form(std::string_view typed) {
  return lowered(normalised(with_utf8_mended(typed, " ")));
}

}  // namespace erfara
