#pragma once

#include <string>

namespace erfara {

/// The version of the ICU library that runs, such as "72.1".
std::string icu_version();

}  // namespace erfara
