#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "erfara/text/word_scanner.h"

namespace erfara {

/// The calendar year that a word writes, 1990 to 2100; 0 when it is none.
int year_in(const Word& word);

/// Whether a word names a month, a season or a term ("VT", "hösten").
bool is_season(const Word& word);

/// A span of at most four calendar years in a text.
struct YearSpan {
  int first = 0;
  int last = 0;
  std::size_t end = 0;  ///< index after its last word
};

/// The span that begins with the year at word `at`: "2012/2013", "2012-13", "2014 till juni 2016",
/// "2014 – VT 2016". Nothing when none begins there.
std::optional<YearSpan> years_at(std::span<const Word> words, std::size_t at);

/// The number of a round, in digits or as a numeral up to ten ("omgång två"); 0 when it is none.
int round_in(const Word& word);

}  // namespace erfara
