#pragma once

#include <string_view>
#include <variant>

#include "erfara/analysis/node.h"

namespace erfara {

/// Reads the pattern language of node.h. The faults are those of single words; node.cc looks at the
/// pattern as a whole.
std::variant<Node, NodeFault> read_cqp(std::string_view text);

/// Whether a byte means something in a value of a pattern, so that a backslash must stand before
/// it.
bool is_cqp_special(char byte);

}  // namespace erfara
