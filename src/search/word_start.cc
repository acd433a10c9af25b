#include "word_start.h"

namespace erfara {

bool a_word_starts_with(std::string_view text, std::string_view prefix) {
  for (std::size_t at = 0;;) {
    if (text.substr(at).starts_with(prefix)) return true;
    at = text.find_first_of(" -/", at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
}

}  // namespace erfara
