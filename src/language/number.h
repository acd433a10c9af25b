#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "erfara/language/token.h"

namespace erfara {

/// The number or date that begins with the digit at `begin`, where it is more than its first
/// digits: a date ("2012-08-27", "27/8", "27.8.2012") or span of years ("2012/2013", "2012–13"),
/// digits in groups ("422 000", "1 250,50"), digits joined by colons ("12:30", "2010:900"),
/// ordinals and case endings ("1:a"), a span of numbers ("112-115"). Nothing where none of these
/// stands, or a letter follows it. Constant time, but for the length of what it finds.
std::optional<Token> number_at(std::string_view text, std::uint32_t begin);

}  // namespace erfara
