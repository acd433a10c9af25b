#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// The first thing in a page that is not as HTML demands of it, with some of what surrounds it:
/// elements that are not closed in their order, unknown elements, attributes that are unquoted,
/// doubled or not in the list of those that pages use, bare "<", ">" in attributes or "&" that
/// starts no reference, ids that stand twice or are referred to in vain. Empty when there is none.
/// Because pages use few elements and attributes, markup that came from data is found too.
std::string html_problem(std::string_view page);

}  // namespace erfara
