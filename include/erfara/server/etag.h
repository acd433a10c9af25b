#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// A strong entity tag, in its quotes, of everything that an answer depends on.
std::string entity_tag(std::string_view content);

/// The tag of the same answer, compressed.
std::string compressed_tag(std::string_view tag);

/// The tag among those of an If-None-Match list that names this answer, compressed or not; empty
/// when none does. "*" names none: it asks whether there is an answer at all, which is not known
/// before it is made.
std::string_view matching_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace erfara
