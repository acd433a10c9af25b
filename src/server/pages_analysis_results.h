#pragma once

#include "erfara/json/value.h"
#include "server/pages_analysis_table.h"

namespace erfara {

// The result of each kind for the template analysis: {headline, drawings, table, kwic, neighbours,
// barcodes, tables, paging}; what a kind does not have is absent.

json::Value words_result(const StudyPage& study);
json::Value concordance_result(const StudyPage& study);
json::Value collocates_result(const StudyPage& study);
json::Value keyness_result(const StudyPage& study);
json::Value trend_result(const StudyPage& study);
json::Value dispersion_result(const StudyPage& study);
json::Value compare_result(const StudyPage& study);

}  // namespace erfara
