#include "erfara/index/ranked_bits.h"

namespace erfara {

void RankedBitsWriter::push(bool bit) {
  if (size_ % 64 == 0) bits_.push_back(0);
  if (bit) bits_.back() |= std::uint64_t{1} << (size_ % 64);
  set_ += bit ? 1 : 0;
  if (++size_ % RankedBits::kBlock == 0) before_.push_back(set_);
}

void RankedBitsWriter::write(SectionFileWriter& file, const std::string& name) const {
  file.add_array<std::uint64_t>(name, bits_);
  file.add_array<std::uint32_t>(name + ".before", before_);
}

}  // namespace erfara
