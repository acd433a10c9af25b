#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/server/limits.h"
#include "erfara/server/log.h"
#include "erfara/server/policy.h"

namespace erfara {

/// All that an operator can set.
struct Configuration {
  std::filesystem::path index_folder = "index";
  std::string host = "127.0.0.1";
  int port = 8080;                                    ///< 0 takes any free one
  std::size_t workers = 0;                            ///< threads that answer; 0 takes one a core
  std::size_t cached_bytes = std::size_t{16} << 20U;  ///< of answers (BodyCache)
  std::string pseudonym_key;                          ///< of builds; "": authors keep their names
  FrontLimits limits;
  Policy policy;
  LogOptions log;
};

/// Environment variables, name and value.
using Environment = std::vector<std::pair<std::string, std::string>>;

/// The variables of this process that begin with "ERFARA_".
Environment erfara_environment();

/// Where the configuration is read from when no file is named and this one is there.
inline constexpr std::string_view kDefaultConfigurationFile = "/etc/erfara/erfara.toml";

/// The defaults, over them the TOML file (nothing: none), over that the environment: the setting
/// "limits.body_bytes" is ERFARA_LIMITS_BODY_BYTES there, and members of a list are parted by
/// spaces. Throws `input` with file and line, or the variable, and what would be right for a
/// setting that does not exist, a value that is of another kind or out of its bounds, and for bytes
/// that are no TOML; `not_found` or `io` for the file.
Configuration read_configuration(const std::optional<std::filesystem::path>& file,
                                 const Environment& environment);

/// The whole configuration as TOML with a comment on each setting, which read_configuration reads
/// back. The administration's key is left out.
std::string print_configuration(const Configuration& configuration);

/// The settings in which two configurations differ that take effect when the server starts anew.
std::vector<std::string_view> settings_for_a_restart(const Configuration& now,
                                                     const Configuration& next);

}  // namespace erfara
