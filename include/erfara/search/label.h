#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "erfara/facets/record.h"
#include "erfara/index/shard.h"
#include "erfara/search/request.h"

namespace erfara {

/// What a reader sees for a value: kinds of page have names in both languages, other values stand
/// for themselves.
std::string value_label(Field field, std::string_view value, Language language);

/// A title for a narrative: its own, or made from role, municipality and cohort, or from the first
/// words of `beginning`, a stretch of its text. Empty only where all that is.
std::string display_title(const Record& record, const std::string& beginning);

/// The body of a narrative, which is read when it is asked for.
struct BodyText {
  std::function<std::string(Position words)> beginning;  ///< its first words, at most so many
  std::function<std::string()> whole;                    ///< with what stands around its words
};
/// The same title, for which no more is read than it needs: `record` has the narrative's title, but
/// not its text. Of a body without words it is made of all that stands there.
std::string display_title(const Record& record, const BodyText& body);

}  // namespace erfara
