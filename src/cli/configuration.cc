#include "configuration.h"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace erfara::cli {

void add_configuration(CLI::App& command, std::optional<std::string>& file) {
  command.add_option("--config", file,
                     "TOML file with settings; /etc/erfara/erfara.toml where that is there");
}

Configuration configuration_for(const std::optional<std::string>& file) {
  std::optional<std::filesystem::path> read;
  if (file) {
    read = *file;
  } else if (std::filesystem::exists(kDefaultConfigurationFile)) {
    read = kDefaultConfigurationFile;
  }
  return read_configuration(read, erfara_environment());
}

}  // namespace erfara::cli
