#pragma once

#include <span>
#include <utility>
#include <vector>

#include "erfara/analysis/studied_edition.h"

namespace erfara {

/// The edition's words in each of these groups, ascending. Costs a step a word of the edition for
/// lemmas, little for the others.
std::vector<std::vector<WordId>> words_of_groups(const StudiedEdition& edition, Level level,
                                                 std::span<const GroupId> groups);

/// A shard's word and the number of its row.
using WordRowPair = std::pair<WordId, std::uint32_t>;

/// A shard's words that are in a row of the edition's words, with the row, ascending.
std::vector<WordRowPair> words_with_rows(const StudiedEdition& edition,
                                         std::span<const std::vector<WordId>> rows,
                                         std::size_t shard);

}  // namespace erfara
