#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "erfara/json/value.h"

namespace erfara {

/// The separator of a heading row: the one of , ; tab that stands in it most often outside quotes.
char csv_separator(std::string_view heading);

/// The record key of a column, by its English or Swedish name ("kommun" → "municipality"); empty
/// for a column that is no key.
std::string csv_key(std::string_view column);

/// The record object of a row; empty fields are left out, lists are split at ";" or "|". Throws
/// `input` when the row has more fields than there are keys.
json::Value csv_record(const std::vector<std::string>& keys,
                       const std::vector<std::string>& fields);

}  // namespace erfara
