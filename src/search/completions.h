#pragma once

#include <string_view>
#include <vector>

#include "erfara/search/completion.h"
#include "filtered.h"
#include "term_sets.h"

namespace erfara {

/// What `typed` may become: its last word as the beginning of words, all of it (else its last word)
/// as the beginning of a word of a role, municipality or organisation, all of it as the beginning
/// of a title; case and accents do not count. Each type gets its share of `limit`, and what one
/// leaves the others take. `within`: only these narratives are counted; nullptr counts all.
/// Words are counted by stem, whole or as a part, and shown in their most frequent form. Throws
/// `damaged`.
std::vector<Completion> complete(TermSets& terms, std::string_view typed, const Filtered* within,
                                 std::size_t limit);

}  // namespace erfara
