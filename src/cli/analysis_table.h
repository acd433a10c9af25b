#pragma once

#include <iosfwd>

#include "erfara/json/value.h"

namespace erfara::cli {

/// Writes an analysis to read: how large the selection is, the rows in columns, then what else the
/// answer lists. Numbers are rounded to four digits after the point, or given in scientific
/// notation where that is nothing.
void write_table(const json::Value& answer, std::ostream& out);

}  // namespace erfara::cli
