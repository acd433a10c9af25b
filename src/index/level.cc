#include "erfara/index/level.h"

#include <algorithm>
#include <array>

namespace erfara {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"form", "lemma", "stem", "part"};

}  // namespace

std::string_view to_string(Level level) { return kNames[static_cast<std::size_t>(level)]; }

std::optional<Level> level_from(std::string_view name) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Level>(found - kNames.begin());
}

}  // namespace erfara
