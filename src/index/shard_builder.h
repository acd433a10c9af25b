#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "earlier_words.h"
#include "erfara/facets/record.h"
#include "erfara/language/analysis_cache.h"

namespace erfara {

/// Writes the shard of these records, in their order, into `folder` (which is made), reads all of
/// it back and compares. What is written depends on nothing but the records, so shards can be built
/// in parallel. The words of an `earlier` edition of the same analyzer, which may be null, are not
/// analysed again. Throws `io` (full disk), `damaged` when what was written cannot be read back.
void build_shard(const std::filesystem::path& folder, std::span<const Record> records,
                 AnalysisCache& analyses, const EarlierWords* earlier);

}  // namespace erfara
