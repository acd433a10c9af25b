#pragma once

#include <filesystem>
#include <vector>

#include "erfara/facets/record_reader.h"

namespace erfara::cli {

/// Tells on standard error what was read: pages by kind, what was ignored, each input that was left
/// out with the reason. Gives the exit status that follows from it.
int report_sources(const SourceReport& report);

}  // namespace erfara::cli
