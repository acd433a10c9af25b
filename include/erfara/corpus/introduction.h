#pragma once

#include <string>
#include <string_view>

#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// Both read the first 600 bytes of a paragraph, are pure and never fail.

/// Whether its first sentence, or one after a remark, says in the first person and the present
/// tense where its writer works, municipality or organisation included ("Jag arbetar som jurist i
/// Bollnäs kommun"), and not during an exchange.
bool introduces_work(std::string_view paragraph, const Gazetteer& gazetteer);

/// The given name, in lower case, by which the writer of a paragraph introduces himself or herself
/// in it ("Jag heter Kim", "Kim heter jag", "Mitt namn är Kim", "Hejsan! Kim Ek här."); empty if
/// none does.
std::string introduced_name(std::string_view paragraph, const Gazetteer& gazetteer);

}  // namespace erfara
