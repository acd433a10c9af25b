#pragma once

#include <cstddef>
#include <iosfwd>

#include "erfara/facets/record.h"

namespace erfara::cli {

/// The columns of the terminal behind standard output: COLUMNS where it is set, else what the
/// terminal says, else 80; at least 40.
std::size_t terminal_columns();

/// Writes one narrative for a curator's eyes, no line wider than `columns` code points: its lines
/// and first words; a row a facet with value, evidence (line, rule, quotation), and "?" before what
/// is uncertain; then the facets that are open.
void write_review(const Record& record, std::size_t columns, std::ostream& out);

}  // namespace erfara::cli
