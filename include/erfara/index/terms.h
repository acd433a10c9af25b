#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "erfara/facets/field.h"

/// The terms of a narrative's Xapian document.
namespace erfara {

/// wdf of a token: a part of a compound counts two thirds of a whole word (docs/ranking.md).
inline constexpr unsigned kWholeWdf = 3;
inline constexpr unsigned kPartWdf = 2;
/// A word in the title counts as this many in the body.
inline constexpr unsigned kTitleFactor = 3;

/// The term of a stem or part. Stems are lower case, so none looks like a field's term. Xapian
/// takes 245 bytes; a longer stem is cut and told apart by its checksum.
std::string stem_term(std::string_view stem);

/// In portable shards: the term of a word's very form, "W:Planen", and that of a narrative's number
/// in the shard, "N:17".
std::string form_term(std::string_view form);
std::string number_term(std::uint32_t number);
inline constexpr std::string_view kFormPrefix = "W:";
inline constexpr std::string_view kNumberPrefix = "N:";

/// The boolean term of a field's value: "XM:Bollnäs".
std::string value_term(Field field, std::string_view value);

}  // namespace erfara
