#pragma once

#include "erfara/json/value.h"
#include "erfara/text/delimited_writer.h"

namespace erfara::json {

/// Adds a value to a record of delimited text: null is empty, numbers have all their digits and an
/// exponent only below 1e-6 and from 1e15 on, a list's members are parted by "|", objects and truth
/// values are written as in JSON.
void write_field(const Value& value, DelimitedWriter& out);

}  // namespace erfara::json
