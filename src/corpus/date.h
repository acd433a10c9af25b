#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "erfara/text/word_scanner.h"

namespace erfara {

/// The date that begins at word `at`, as ISO 8601, and in `length` how many words it takes; nothing
/// when none does.
std::optional<std::string> date_at(const std::vector<Word>& words, std::size_t at,
                                   std::size_t& length);

}  // namespace erfara
