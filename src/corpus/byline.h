#pragma once

#include <optional>
#include <string_view>

#include "erfara/corpus/person_line.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// Who wrote what stands under or over the line: "Text och bild: Kim Ek", "12 oktober 2014 av Kim
/// Ek", "Postad av: Kim, 3 mars 2014", "2014-10-12 | Kim Ek". The name is empty where the line only
/// says whose trainee wrote ("Skrivet av trainee, Flens kommun") or that a site did ("4 mars 2014
/// av gäst"). Nothing when the line is no byline.
std::optional<PersonLine> byline_of(std::string_view line, const Gazetteer& gazetteer);

}  // namespace erfara
