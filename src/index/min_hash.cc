#include "min_hash.h"

#include <algorithm>

namespace erfara {
namespace {

constexpr std::uint64_t kEmpty = UINT64_MAX;
constexpr std::uint32_t kOffset = 0x9E3779B9U;  // odd, so that distances stay apart
constexpr unsigned kBinBits = 4;
static_assert(std::size_t{1} << kBinBits == std::tuple_size_v<MinHash>);

}  // namespace

MinHash min_hash(const std::vector<Shingle>& shingles) {
  std::array<std::uint64_t, std::tuple_size_v<MinHash>> least{};
  least.fill(kEmpty);
  for (const Shingle shingle : shingles) {
    std::uint64_t& bin = least[shingle >> (64U - kBinBits)];
    bin = std::min<std::uint64_t>(bin, static_cast<std::uint32_t>(shingle));
  }
  MinHash sketch{};
  for (std::size_t bin = 0; bin < least.size(); ++bin) {
    std::uint32_t distance = 0;
    while (least[(bin + distance) % least.size()] == kEmpty) ++distance;
    sketch[bin] =
        static_cast<std::uint32_t>(least[(bin + distance) % least.size()]) + distance * kOffset;
  }
  return sketch;
}

std::size_t agreeing(const MinHash& a, const MinHash& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] == b[i] ? 1 : 0;
  return count;
}

}  // namespace erfara
