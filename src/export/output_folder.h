#pragma once

#include <filesystem>

namespace erfara {

/// Makes the folder of an export unless it is there. Throws `io`.
void make_output_folder(const std::filesystem::path& folder);

}  // namespace erfara
