#pragma once

#include <vector>

#include "erfara/corpus/reading.h"

namespace erfara {

/// Gives the role person to headings that repeat one form with another person, title or place in
/// it ("Vecka 36, Kim (jurist i Flen)", "Vecka 37, Lo (ekonom i Gnesta)"; "Från Flen:", "Från
/// Gnesta:"), where what follows them is told in the first person. Who is not named has an empty
/// name.
void find_repeated_heads(std::vector<ReadLine>& lines, const Gazetteer& gazetteer);

}  // namespace erfara
