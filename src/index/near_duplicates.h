#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "erfara/index/shard.h"

namespace erfara {

class Lexicon;

/// Narratives are near-duplicates when the resemblance of their own shingles (|A ∩ B| / |A ∪ B|,
/// Broder 1997) is at least this. Measured on pairs of 60 words written for it: copies with one
/// word in twenty changed .70 to .79, with one in ten .55; with a line or sentence more or less .76
/// to .95; half of a text .45; a programme's presentation in both .16; the same four questions with
/// answers of five words 0, and .40 if questions counted.
inline constexpr double kLeastResemblance = 0.5;

/// A shingle that more than so many different texts have is common wording (a questionnaire, a
/// programme's presentation), nobody's own, and does not count.
inline constexpr unsigned kMostTexts = 16;

/// A narrative with fewer own shingles is too short to tell.
inline constexpr std::size_t kFewestShingles = 10;

/// The groups of narratives, two or more each, that are near-duplicates directly or through others
/// of the group: numbers ascending, groups by their first. Candidates are narratives whose min-hash
/// sketches (min_hash.h) agree in some component; each pair is checked on the shingles themselves.
/// Works in up to `jobs` threads, which change nothing but the time.
std::vector<std::vector<NarrativeNumber>> find_near_duplicates(std::span<const Shard> shards,
                                                               const Lexicon& lexicon,
                                                               unsigned jobs);

}  // namespace erfara
