#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// Well-formed UTF-8 as the text of an element or of an attribute in double quotes (XML 1.0).
/// Characters that XML cannot hold become U+FFFD, line ends and tabs become spaces.
std::string xml_escaped(std::string_view text);

/// "<name>text</name>", the text escaped, on a line of its own.
std::string xml_element(std::string_view name, std::string_view text);

}  // namespace erfara
