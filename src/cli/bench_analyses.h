#pragma once

#include <filesystem>

namespace erfara::cli {

/// Times analyses of an edition on one thread, by form and by lemma: the frequency list of
/// everything and of about a tenth (the value of a field that comes nearest), key words of the
/// tenth, and of the word that comes nearest to 90,000 hits collocates, first page and sorted
/// concordance and trend. Prints TSV: analysis, by, n, p50_ms (wall), cpu_ms (the same of the
/// thread's processor time), rows. The first run of each, which may wait for the disk, is left out.
void bench_analyses(const std::filesystem::path& index, unsigned repeat);

}  // namespace erfara::cli
