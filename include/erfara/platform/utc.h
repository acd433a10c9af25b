#pragma once

#include <ctime>
#include <string>

namespace erfara {

/// A time in a form of strftime, in UTC.
std::string utc(const char* form, std::time_t time);
/// A time as ISO 8601 in UTC, with seconds: "2026-11-24T09:30:00Z".
std::string iso_utc(std::time_t time);

}  // namespace erfara
