#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "erfara/language/token.h"

namespace erfara {

/// The tokens of `text`, which is normalised, by a tokenizer of this thread: making one costs more
/// than reading a query with it.
std::vector<Token> query_tokens(std::string_view text);

/// Their texts.
std::vector<std::string> token_texts(std::string_view text);

/// The same, each read again by itself: without a neighbour, a full stop may be no abbreviation's.
std::vector<std::string> words_alone(std::string_view text);

}  // namespace erfara
