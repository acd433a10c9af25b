#pragma once

#include <cstddef>

#include "erfara/facets/facet_text.h"

namespace erfara {

/// The word after the course of study that begins at word `at` and ends before word `end`
/// ("statsvetenskap", "mark- och vattenteknik"); `at` if none does.
std::size_t study_end(const FacetText& text, std::size_t at, std::size_t end);

/// Whether one of the words [begin, end) is a subject of studies.
bool names_subject(const FacetText& text, std::size_t begin, std::size_t end);

/// The word after what a degree is in, where that follows it at word `at` ("i väg och vatten");
/// `at` where it does not.
std::size_t degree_end(const FacetText& text, std::size_t at);

}  // namespace erfara
