#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "shingle.h"

namespace erfara {

/// A sketch of a set of shingles: two sketches agree in each of their components with a probability
/// that is the sets' resemblance, |A ∩ B| / |A ∪ B|. Min-wise hashing (Broder 1997, "On the
/// resemblance and containment of documents") in one permutation whose range is cut into as many
/// bins as there are components, a component being the least value in its bin (Li, Owen & Zhang
/// 2012, "One permutation hashing"); a bin that stays empty takes the next one's value, with an
/// offset by the distance (Shrivastava & Li 2014, "Densifying one permutation hashing via
/// rotation").
using MinHash = std::array<std::uint32_t, 16>;

/// The sketch of these shingles, of which there must be one at least.
MinHash min_hash(const std::vector<Shingle>& shingles);

/// In how many components two sketches agree.
std::size_t agreeing(const MinHash& a, const MinHash& b);

}  // namespace erfara
