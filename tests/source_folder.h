#pragma once

#include <filesystem>

namespace erfara {

/// The folder of the project that the tests were built from.
std::filesystem::path source_folder();

}  // namespace erfara
