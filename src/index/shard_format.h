#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "erfara/facets/field.h"

/// The names of the files and sections of a shard (docs/index-format.md says what they hold).
namespace erfara::shard_format {

inline constexpr std::string_view kForwardFile = "forward";
inline constexpr std::string_view kTermsFile = "terms";

/// One entry of `starts.blocks` for so many positions.
inline constexpr std::uint32_t kBlockPositions = 256;

/// Terms and words that so many narratives of a shard have, or more, get a posting list. Below, a
/// list's head would weigh as much as its postings.
inline constexpr std::uint32_t kListedFrom = 64;

inline std::string column_section(const FieldInfo& field, std::string_view what) {
  return "column." + std::string(field.name) + "." + std::string(what);
}

}  // namespace erfara::shard_format
