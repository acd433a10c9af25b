#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// Whether a word in lower case is like a pattern, in which each '*' stands for any bytes. Linear
/// in the product of the two lengths at most.
bool is_like(std::string_view lower, std::string_view pattern);

/// What a reader typed as such a pattern, of any bytes.
std::string search_form(std::string_view typed);

}  // namespace erfara
