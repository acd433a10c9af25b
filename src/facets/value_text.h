#pragma once

#include <string>

namespace erfara {

/// A value as a facet holds it: without the punctuation and spaces around it; "pol. mag." keeps its
/// inner full stops.
std::string trimmed_value(std::string text);

}  // namespace erfara
