#pragma once

#include <string>
#include <string_view>

#include "erfara/facets/record.h"
#include "erfara/index/shard.h"
#include "erfara/search/request.h"

namespace erfara {

/// What a reader sees for a value: kinds of page have names in both languages, other values stand
/// for themselves.
std::string value_label(Field field, std::string_view value, Language language);

/// How many words of a text a title made of its beginning needs.
inline constexpr Position kBeginningWords = 12;

/// A title for a narrative: its own, or made from role, municipality and cohort, or from the first
/// words of `beginning`, a stretch of its text. Empty only where all that is.
std::string display_title(const Record& record, const std::string& beginning);

}  // namespace erfara
