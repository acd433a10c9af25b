#pragma once

#include <ostream>

namespace erfara {

/// What Linux counts of this process, by the names that Prometheus' own clients give it
/// (process_cpu_seconds_total, process_resident_memory_bytes, ...), in text format 0.0.4. Leaves
/// out what /proc does not tell.
void write_process_metrics(std::ostream& out);

}  // namespace erfara
