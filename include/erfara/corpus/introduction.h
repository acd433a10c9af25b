#pragma once

#include <string_view>

#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// Whether the first sentence of a paragraph says in the first person and the present tense where
/// its writer works, municipality included ("Jag arbetar som jurist i Bollnäs kommun"), and not
/// during an exchange.
bool introduces_work(std::string_view paragraph, const Gazetteer& gazetteer);

}  // namespace erfara
