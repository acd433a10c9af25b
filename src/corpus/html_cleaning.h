#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// What gumbo is given in place of a page: the same block elements and texts on the same lines, but
/// without scripts, styles, comments, inline formatting and inline text that is hidden, and with
/// class, id, role and hidden (for styles that hide, too) as the only attributes. The parser's
/// worst cases (misnested formatting, thousands of attributes) need what is taken out here. Throws
/// `limit` when elements are nested too deep for it.
std::string cleaned_html(std::string_view html);

}  // namespace erfara
