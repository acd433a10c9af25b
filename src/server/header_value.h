#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

// The values of HTTP header fields (RFC 9110, 5.5 and 5.6).

namespace erfara {

/// `text` with A to Z in lower case; all other bytes as they are.
std::string lower_ascii(std::string_view text);

/// `text` without the bytes of `outer` at its ends; by default what counts as white space there.
std::string_view trimmed(std::string_view text, std::string_view outer = " \t");

/// Calls `visit` with each member of a list, trimmed, from the left; members may be empty. Commas
/// inside quoted strings part members too: no field that is read this way has any.
template <typename Visit>
void for_each_member(std::string_view list, char separator, Visit visit) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    visit(trimmed(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

/// Whether a comma-separated list has this member, which is in lower case, in any case.
bool lists(std::string_view value, std::string_view member);

}  // namespace erfara
