#pragma once

#include <string>

namespace erfara {

/// The version of this program, such as "0.1.0".
const char* program_version();

/// The SHA-256 of the program's file: what two programs with one version differ in. Empty where it
/// cannot be read. Costs some 30 ms.
std::string program_checksum();

}  // namespace erfara
