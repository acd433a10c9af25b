#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "erfara/text/word_scanner.h"

namespace erfara {

/// The calendar year that a word writes, 1990 to 2100; 0 when it is none.
int year_in(const Word& word);

/// A span of at most four calendar years that begins at word `at` ("2012/2013", "2012-13"): first
/// and last year; it takes three words. Nothing when none begins there.
std::optional<std::pair<int, int>> years_at(std::span<const Word> words, std::size_t at);

/// The number of a round, in digits or as a numeral up to ten ("omgång två"); 0 when it is none.
int round_in(const Word& word);

}  // namespace erfara
