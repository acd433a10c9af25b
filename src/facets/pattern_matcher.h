#pragma once

#include <cstddef>
#include <optional>

#include "erfara/facets/facet_text.h"
#include "erfara/facets/pattern.h"

namespace erfara {

/// The match of `pattern` that begins at a word of the text and stays within its sentence; nothing
/// when it does not fit. Of several ways to fit, the one with the shortest gaps. The match points
/// to `pattern`.
std::optional<PatternMatch> match_at(const FacetText& text, const Pattern& pattern,
                                     std::size_t word);

}  // namespace erfara
