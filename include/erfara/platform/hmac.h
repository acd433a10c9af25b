#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// HMAC-SHA-256 (RFC 2104) of `bytes` under `key`, 64 lower-case hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

}  // namespace erfara
