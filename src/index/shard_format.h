#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "erfara/facets/field.h"

/// The names of the files and sections of a shard (docs/index-format.md says what they hold).
namespace erfara::shard_format {

inline constexpr std::string_view kForwardFile = "forward";
inline constexpr std::string_view kTermsFile = "terms";

inline constexpr std::string_view kTokens = "tokens";

/// Whether a section of the forward file holds what a catalogue goes without.
inline bool is_of_texts(std::string_view section) {
  return section == kTokens || section.starts_with("gap") || section.starts_with("places") ||
         section.starts_with("records") || section.starts_with("postings") ||
         section.starts_with("words.list");
}

/// One entry of `starts.blocks` for so many positions.
inline constexpr std::uint32_t kBlockPositions = 256;

/// Terms and words that so many narratives of a shard have, or more, get a posting list. Below, a
/// list's head would weigh as much as its postings.
inline constexpr std::uint32_t kListedFrom = 8;

inline std::string column_section(const FieldInfo& field, std::string_view what) {
  return "column." + std::string(field.name) + "." + std::string(what);
}

}  // namespace erfara::shard_format
