#include "erfara/platform/utc.h"

#include <array>

namespace erfara {

std::string utc(const char* form, std::time_t time) {
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  std::array<char, 64> text{};
  std::strftime(text.data(), text.size(), form, &parts);
  return text.data();
}

std::string iso_utc(std::time_t time) { return utc("%Y-%m-%dT%H:%M:%SZ", time); }

}  // namespace erfara
