#pragma once

#include <string>
#include <vector>

#include "erfara/search/request.h"

namespace erfara::cli {

/// The selections of FIELD=VALUE arguments; several of one field are alternatives. Throws `usage`
/// naming an argument that is not of that form or the fields that there are.
std::vector<FieldSelection> selections_of(const std::vector<std::string>& filters);

}  // namespace erfara::cli
