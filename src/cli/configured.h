#pragma once

#include <optional>
#include <string>

#include "erfara/server/configuration.h"

namespace erfara::cli {

/// The configuration of this file, or of the one in /etc where that is there, and of the
/// environment. Throws as read_configuration does.
Configuration configured(const std::optional<std::string>& file);

}  // namespace erfara::cli
