#pragma once

#include <optional>
#include <string>

#include "erfara/server/configuration.h"

namespace CLI {
class App;
}

namespace erfara::cli {

/// Adds `--config FILE`.
void add_configuration(CLI::App& command, std::optional<std::string>& file);

/// The configuration of this file, else of kDefaultConfigurationFile where that is there, and of
/// the environment. Throws as read_configuration does.
Configuration configuration_for(const std::optional<std::string>& file);

}  // namespace erfara::cli
