#pragma once

#include <string_view>

namespace erfara {

/// Whether `text`, or a word in it (behind a space, hyphen or slash), starts with `prefix`; both
/// folded. Every text starts with an empty one.
bool a_word_starts_with(std::string_view text, std::string_view prefix);

}  // namespace erfara
