#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace erfara {

/// Where the address that begins at `begin` ends: mail ("anna@exempel.se"), web with its scheme
/// ("https://exempel.se/a?b=c"), "www." or only a host under one of the top-level domains that
/// Swedish texts have ("exempel.se/jobb"). Marks that end a sentence do not belong to it. Nothing
/// when none begins there. Constant time, but for the length of what it finds: a name has at most
/// 64 bytes (RFC 5321), a host 253 (RFC 1035), the rest of a web address 2,048.
std::optional<std::uint32_t> address_end(std::string_view text, std::uint32_t begin);

/// The bytes of "http://", "https://" or "ftp://" at the start of `text`; 0 without one.
std::uint32_t scheme_length(std::string_view text);

}  // namespace erfara
