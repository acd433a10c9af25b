#pragma once

#include <cstdint>
#include <filesystem>

#include "erfara/search/selection.h"

namespace erfara {

/// The most bytes of a bulk file but for one narrative: half of what a cluster takes in one request
/// unless told (http.max_content_length, 100 MB).
inline constexpr std::uint64_t kMostBulkBytes = 50'000'000;

/// Writes a selection for an OpenSearch or Elasticsearch cluster as a folder, which is made unless
/// it is there: index.json, the settings and mapping that make the index (titles and texts by the
/// cluster's analyzer "swedish", the other fields as keywords, numbers and dates), and
/// bulk-00001.ndjson … for its _bulk address, in which each narrative is an action line with its id
/// and a line with the keys of `erfara pages` but `evidence`. Files of the same names are written
/// over, bulk files beyond them removed. Throws `io`. OpenSearch documentation, "Bulk API" and
/// "Language analyzers".
void write_opensearch_folder(const Selection& selection, bool with_authors,
                             const std::filesystem::path& folder,
                             std::uint64_t most_bytes = kMostBulkBytes);

}  // namespace erfara
