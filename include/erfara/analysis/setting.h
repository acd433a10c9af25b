#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "erfara/analysis/analysis.h"

namespace erfara {

/// What a setting of an analysis is called and may be: the one table that commands, addresses and
/// their descriptions are made from.
struct AnalysisSetting {
  std::string_view name;
  std::uint32_t kinds;       ///< bits by AnalysisKind
  std::int64_t minimum = 0;  ///< of a whole number; both 0 where it is none
  std::int64_t maximum = 0;
  std::string_view choices;  ///< parted by spaces; empty where any text goes
  std::string_view usual;    ///< what it is when nothing is said
  std::string_view example;
  std::string_view swedish;
  std::string_view english;

  constexpr bool serves(AnalysisKind kind) const {
    return ((kinds >> static_cast<unsigned>(kind)) & 1U) != 0;
  }
  bool is_number() const { return maximum > 0; }
};

/// All settings. A name may stand there more than once, for different kinds.
std::span<const AnalysisSetting> analysis_settings();
/// The setting of this name that a kind takes; nullptr when there is none.
const AnalysisSetting* find_setting(AnalysisKind kind, std::string_view name);

/// A request of a kind with the usual settings.
AnalysisRequest usual_request(AnalysisKind kind);

/// Takes a value over into the request (its `node` may be given several times for a trend). Gives
/// what is wrong with it, in the language asked for; nothing when it was taken.
std::optional<std::string> set_setting(const AnalysisSetting& setting, std::string_view value,
                                       AnalysisRequest& request, Language language);

/// The value that the request has for a setting, as JSON: a number, a truth value or text.
json::Value value_of(const AnalysisSetting& setting, const AnalysisRequest& request);

}  // namespace erfara
