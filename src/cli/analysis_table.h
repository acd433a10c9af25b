#pragma once

#include <iosfwd>

#include "erfara/json/value.h"

namespace erfara::cli {

/// Writes the rows of an analysis as tab-separated values with a line of names; nothing without
/// rows. Numbers have a point and all their digits, what is null is empty, a list is joined by
/// ", ", tabs and line breaks in texts are spaces.
void write_tsv(const json::Value& answer, std::ostream& out);

/// Writes an analysis to read: how large the selection is, the rows in columns, then what else the
/// answer lists. Numbers are rounded to four digits after the point, or given in scientific
/// notation where that is nothing.
void write_table(const json::Value& answer, std::ostream& out);

}  // namespace erfara::cli
