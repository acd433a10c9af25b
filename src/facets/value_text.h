#pragma once

#include <string>

#include "erfara/gazetteer/title.h"

namespace erfara {

/// A value as a facet holds it: without the punctuation and spaces around it; "pol. mag." keeps its
/// inner full stops.
std::string trimmed_value(std::string text);

/// A role as written, without what says no more than that someone is new to it ("ny ekonom",
/// "nyanställd jurist", "trainee-ekonom", "ekonomtrainee", "utredartrainee"), and in its indefinite
/// form
/// ("ekologen"). "HR-trainee" stays:
/// HR is no title.
std::string role_value(std::string text, const TitleTable& titles);

/// An education without the words before it that say nothing of it ("en", "examen i").
std::string education_value(std::string text);

}  // namespace erfara
