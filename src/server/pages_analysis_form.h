#pragma once

#include "erfara/json/value.h"
#include "server/pages_analysis_table.h"

namespace erfara {

/// The form of an analysis page for the template analysis_form: what is studied, the selections
/// with their chips, and the settings. Sent as it stands it gives the page again.
json::Value analysis_form_model(const StudyPage& study);

/// "146 berättelser · 53 120 ord · 121 personer": the size of a selection as answers give it.
std::string size_text(const Texts& texts, const json::Value& size);

}  // namespace erfara
