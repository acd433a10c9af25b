#include "erfara/index/posting_lists.h"

#include <bit>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr std::size_t kPadding = 8;  // so that reading the last number needs no special case

}  // namespace

PostingLists::PostingLists(const SectionFile& file, const std::string& name)
    : starts_(file.array<std::uint32_t>(name + ".starts")),
      sizes_(file.array<std::uint32_t>(name + ".sizes")),
      bytes_(file.bytes(name)) {
  if (starts_.size() != sizes_.size()) {
    throw Error(ErrorKind::damaged, "the posting lists of a shard are damaged",
                "build the edition again with `erfara index`");
  }
}

void PostingListsWriter::add(std::span<const WeightedNarrative> postings) {
  starts_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  sizes_.push_back(static_cast<std::uint32_t>(postings.size()));
  std::uint32_t first = 0;
  while (!postings.empty()) {
    const auto block = postings.first(std::min(postings.size(), PostingList::kBlock));
    add_block(block, first);
    first = block.back().narrative + 1;
    postings = postings.subspan(block.size());
  }
  if (bytes_.size() >= UINT32_MAX - kPadding) {
    throw Error(ErrorKind::limit, "the posting lists of a shard reach 4 GiB",
                "give the sources as several files");
  }
}

void PostingListsWriter::add_block(std::span<const WeightedNarrative> postings,
                                   std::uint32_t first) {
  std::vector<std::uint32_t> gaps;
  std::vector<std::uint32_t> weights;
  std::uint32_t all_gaps = 0;  // the bits set in any of them
  std::uint32_t all_weights = 0;
  for (const auto& [narrative, weight] : postings) {
    gaps.push_back(narrative - first);
    weights.push_back(weight);
    first = narrative + 1;
    all_gaps |= gaps.back();
    all_weights |= weight;
  }
  const PostingList::Header header{postings.back().narrative,
                                   static_cast<std::uint16_t>(std::bit_width(all_gaps)),
                                   static_cast<std::uint16_t>(std::bit_width(all_weights))};
  bytes_.append(reinterpret_cast<const char*>(&header), sizeof header);
  append_packed(gaps, header.gap_bits, bytes_);
  append_packed(weights, header.weight_bits, bytes_);
}

void PostingListsWriter::write(SectionFileWriter& file, const std::string& name) {
  bytes_.append(kPadding, '\0');
  file.add_array<std::uint32_t>(name + ".starts", starts_);
  file.add_array<std::uint32_t>(name + ".sizes", sizes_);
  file.add(name, bytes_);
}

}  // namespace erfara
