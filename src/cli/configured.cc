#include "configured.h"

#include <filesystem>

namespace erfara::cli {

Configuration configured(const std::optional<std::string>& file) {
  std::optional<std::filesystem::path> path;
  if (file) {
    path = *file;
  } else if (std::filesystem::exists(kDefaultConfigurationFile)) {
    path = kDefaultConfigurationFile;
  }
  return read_configuration(path, erfara_environment());
}

}  // namespace erfara::cli
