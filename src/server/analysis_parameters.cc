#include "erfara/server/analysis_parameters.h"

#include <algorithm>

namespace erfara {

// Lengths stand before free text, so that no text can look like another parameter.
std::string normalised(const AnalysisRequest& request) {
  std::string text;
  for (const AnalysisSetting& setting : analysis_settings()) {
    if (!setting.serves(request.kind)) continue;
    text.append("\n").append(setting.name).append("=");
    text.append(json::dump(value_of(setting, request)));
  }
  if (!request.reference) return text;
  const std::string& query = request.reference->query;
  text.append("\nref.q=" + std::to_string(query.size()) + ":" + query);
  for (const FieldSelection& selection : request.reference->filters) {
    std::vector<std::string> values = selection.values;
    std::sort(values.begin(), values.end());
    text.append("\nref.").append(info(selection.field).name);
    for (const std::string& value : values) {
      text.append("=" + std::to_string(value.size()) + ":" + value);
    }
  }
  return text;
}

}  // namespace erfara
