#pragma once

namespace erfara {

/// The version of this program, such as "0.1.0".
const char* program_version();

}  // namespace erfara
