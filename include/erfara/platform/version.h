#pragma once

#include <string>

namespace erfara {

/// The version of this program, such as "0.1.0".
const char* program_version();

/// Tells this program from every other one, also of the same version: the version and the SHA-256
/// of the program's file. Empty where that cannot be read. The first call costs some 30 ms.
/// Thread-safe.
const std::string& program_id();

}  // namespace erfara
