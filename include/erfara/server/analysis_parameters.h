#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "erfara/analysis/setting.h"

namespace erfara {

/// The start of the names by which the second selection of keyness and compare is given: "ref.q",
/// "ref.role", ….
inline constexpr std::string_view kReferencePrefix = "ref.";

/// What decides an analysis besides its first selection, as one string: the same for settings that
/// were given and settings left to their usual values.
std::string normalised(const AnalysisRequest& request);

}  // namespace erfara
