#include "nearest.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace erfara {
namespace {

constexpr std::size_t kLookedAtBytes = 60;

// Levenshtein distances of one text, at most 64 bytes long, to others. A column of the table of
// Wagner & Fischer lies in two words of bits, one a row: where the column rises by one and where it
// falls. A byte of the other text is a step to the next column (Myers 1999, in the form of Hyyrö
// 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances").
class Distances {
 public:
  explicit Distances(std::string_view text) : size_(text.size()) {
    for (std::size_t i = 0; i < size_; ++i) {
      places_[static_cast<unsigned char>(text[i])] |= std::uint64_t{1} << i;
    }
  }

  std::size_t to(std::string_view other) const {
    if (size_ == 0) return other.size();
    std::uint64_t rises = ~std::uint64_t{0};
    std::uint64_t falls = 0;
    std::size_t distance = size_;
    for (const char c : other) {
      const std::uint64_t equal = places_[static_cast<unsigned char>(c)];
      const std::uint64_t diagonal = (((equal & rises) + rises) ^ rises) | equal;
      std::uint64_t more = falls | ~(diagonal | rises);  // than in the column before
      std::uint64_t less = rises & diagonal;
      distance += (more >> (size_ - 1)) & 1U;
      distance -= (less >> (size_ - 1)) & 1U;
      more = (more << 1U) | 1U;
      less <<= 1U;
      rises = less | ~(equal | falls | more);
      falls = more & (equal | falls);
    }
    return distance;
  }

 private:
  std::size_t size_;
  std::array<std::uint64_t, 256> places_{};  // of each byte, as bits
};

}  // namespace

std::vector<std::string_view> nearest(std::string_view wrong, const std::vector<NameOffered>& names,
                                      std::size_t count) {
  const Distances distances(wrong.substr(0, kLookedAtBytes));
  std::vector<std::pair<std::size_t, std::string_view>> ranked;
  ranked.reserve(names.size());
  for (const auto& [name, other] : names) {
    ranked.emplace_back(std::min(distances.to(name), distances.to(other)), name);
  }
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(count, ranked.size()));
  std::partial_sort(ranked.begin(), end, ranked.end());
  std::vector<std::string_view> result;
  for (auto each = ranked.begin(); each != end; ++each) result.push_back(each->second);
  return result;
}

}  // namespace erfara
