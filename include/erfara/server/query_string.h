#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// `text` with %XX decoded, and "+" as a space where `plus_is_space`. Nothing when a %XX is broken
/// or what comes out is no UTF-8 or holds NUL.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);

/// One name=value of a query string.
struct QueryParameter {
  std::string name;                  ///< as it stands there when it cannot be decoded
  std::optional<std::string> value;  ///< nothing when name or value cannot be decoded
};

/// The parameters of "a=b&c=d" (application/x-www-form-urlencoded), in order, at most `max`; a
/// parameter without "=" has the empty value, empty ones ("&&") are left out. Nothing when there
/// are more than `max`.
std::optional<std::vector<QueryParameter>> parse_query_string(std::string_view query,
                                                              std::size_t max = 256);

}  // namespace erfara
