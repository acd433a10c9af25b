#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// The id of a narrative with this text: ten letters and digits (base 30, without vowels that make
/// words) of the SHA-256 of its words in lower case, so that it depends neither on the page nor on
/// punctuation. Two narratives with one text are told apart by whoever lists them ("-2"), in the
/// order of their pages' names.
std::string narrative_id(std::string_view text);

}  // namespace erfara
