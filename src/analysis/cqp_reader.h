#pragma once

#include <string_view>

#include "erfara/analysis/node.h"

namespace erfara {

/// Reads a pattern of the subset of CQP that parse_node describes; its limits are not checked.
/// Throws `usage` naming what is not of it.
Node read_cqp(std::string_view text);

/// Whether the byte has a meaning of its own in a CQP value, so that a backslash must stand before
/// it to be meant literally.
bool is_cqp_special(char byte);

}  // namespace erfara
