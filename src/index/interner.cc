// Open addressing with linear probing, at most half full. The strings lie in one run of bytes.

#include "interner.h"

#include <functional>

namespace erfara {

std::uint32_t Interner::operator()(std::string_view text) {
  const std::uint64_t hash = std::hash<std::string_view>()(text);
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != kEmpty) {
    if (slots_[at].hash == tag && (*this)[slots_[at].number] == text) return slots_[at].number;
    at = (at + 1) & mask;
  }
  const auto number = static_cast<std::uint32_t>(size());
  slots_[at] = {tag, number};
  bytes_.append(text);
  ends_.push_back(bytes_.size());
  if (size() * 2 > slots_.size()) grow();
  return number;
}

void Interner::grow() {
  std::vector<Slot> larger(slots_.size() * 4, Slot{0, kEmpty});
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number == kEmpty) continue;
    const std::uint64_t hash = std::hash<std::string_view>()((*this)[slot.number]);
    std::size_t at = hash & mask;
    while (larger[at].number != kEmpty) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_.swap(larger);
}

}  // namespace erfara
