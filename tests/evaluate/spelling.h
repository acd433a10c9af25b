#pragma once

#include <filesystem>
#include <ostream>
#include <vector>

namespace erfara {

/// Measures the spelling index over the words of these texts (.ndjson: member "text"; .conllu: lines
/// "# text = "; other files are text as a whole) and prints a line `measure TAB value` for each: the
/// share of errors made in a word for which that word is the suggestion, by kind of error, then
/// microseconds a suggestion and bytes a word. Errors are made at random (fixed seed) in words of
/// five letters and more, each word as likely as any other; one that gives another word of the
/// texts is passed over. Returns an exit status.
int evaluate_spelling(const std::vector<std::filesystem::path>& texts, std::ostream& out);

}  // namespace erfara
