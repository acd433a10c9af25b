#pragma once

#include <filesystem>
#include <iosfwd>
#include <vector>

#include "erfara/facets/record_reader.h"

namespace erfara::cli {

/// Tells on standard error what is to be known of the inputs, and each that was left out with the
/// reason. Gives the exit status that follows from it.
int report_sources(const SourceReport& report);

/// Names the pages that gave no narrative, each with its kind, a line each.
void print_pages_without_narratives(const SourceReport& report, std::ostream& out);

}  // namespace erfara::cli
