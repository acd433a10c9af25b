#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "erfara/query/parsed_query.h"

namespace erfara {

class Lexicon;

/// The word of the edition that probably was meant by a word (NFC) that is not in it, in lower
/// case; nothing when it is in the edition, in this very form, or when it is a compound whose parts
/// all are, or when nothing is like it (language/spelling.h). Costs some 10 microseconds.
std::optional<std::string> suggested_word(const Lexicon& lexicon, std::string_view word);

/// The query in canonical form with every word that finds nothing, neither in another inflection
/// nor as a part nor without å ä ö, replaced by the one suggested. Wildcards, values of fields and
/// what stands under NOT stay. Nothing when no word is replaced.
std::optional<std::string> suggested_query(const Lexicon& lexicon, const ParsedQuery& query);

}  // namespace erfara
