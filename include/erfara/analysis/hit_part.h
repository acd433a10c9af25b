#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "erfara/facets/field.h"

namespace erfara {

/// Some of the hits of a selection: what a single number of an analysis counts, so that the lines
/// behind it can be asked for. It is taken from the selection as it is, with near-duplicates folded
/// already, which one more filter of the search would fold anew.
struct HitPart {
  enum class Kind : std::uint8_t {
    rest,       ///< rest              not the selection's but those of what it leaves (rest_of)
    field,      ///< year:2012         in narratives with this value, written as the edition has it
    narrative,  ///< id:fcgf8pd07f     in this narrative
    bin,     ///< bin:7/100         in the 7th (from 1) of 100 stretches, as DispersionAnswer::bins
    before,  ///< before:kommunens  with this form right before it; none: where the text begins
    after,   ///< after:med         with this form right after it; none: where the text ends
  };
  Kind kind = Kind::rest;
  Field field = Field::year;
  std::string value;       ///< of the field, the id, or the form in lower case
  std::uint64_t bin = 1;   ///< from 1 to `bins`
  std::uint64_t bins = 1;  ///< 1 to kMaxBins
};

inline constexpr std::size_t kMaxHitParts = 8;

/// Reads the notation above; nothing when it is none of it.
std::optional<HitPart> hit_part_from(std::string_view text);

}  // namespace erfara
