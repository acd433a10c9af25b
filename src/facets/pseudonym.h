#pragma once

#include <string>

#include "erfara/facets/record.h"

namespace erfara {

/// Puts `pseudonym` where `name`, or one of its parts, stands as a whole word in the record's
/// title, text and evidence, genitives too.
void hide_name(const std::string& name, const std::string& pseudonym, Record& record);

}  // namespace erfara
