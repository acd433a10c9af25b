#include "erfara/platform/packed_numbers.h"

namespace erfara {

void append_packed(std::span<const std::uint32_t> numbers, unsigned bits, std::string& bytes) {
  std::uint64_t rest = 0;  // bits not yet written, fewer than eight between two numbers
  unsigned in_rest = 0;
  for (const std::uint32_t number : numbers) {
    rest |= std::uint64_t{number} << in_rest;
    in_rest += bits;
    for (; in_rest >= 8; in_rest -= 8, rest >>= 8U) bytes += static_cast<char>(rest & 0xFFU);
  }
  if (in_rest > 0) bytes += static_cast<char>(rest);
}

}  // namespace erfara
