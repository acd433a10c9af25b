#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// A strong entity tag, in its quotes, of everything that an answer depends on.
std::string entity_tag(std::string_view content);

/// The tag of the same answer in a content coding, "gzip" or "br".
std::string coded_tag(std::string_view tag, std::string_view coding);

/// The tag among those of an If-None-Match list that names this answer, in any coding; empty
/// when none does. "*" names none: it asks whether there is an answer at all, which is not known
/// before it is made.
std::string_view matching_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace erfara
