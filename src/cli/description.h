#pragma once

#include <filesystem>

#include "erfara/json/value.h"

namespace erfara::cli {

/// Writes what a file or folder is made of beside it: "FILE.about.json". Throws `io`.
void write_description(std::filesystem::path file, const json::Value& about);

}  // namespace erfara::cli
