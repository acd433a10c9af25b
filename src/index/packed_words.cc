#include "erfara/index/packed_words.h"

namespace erfara {

std::string PackedWords::packed(std::span<const std::uint32_t> numbers, std::size_t words) {
  const unsigned width = bits_for(words);
  std::string bytes(bytes_for(numbers.size(), words), '\0');
  std::size_t at = 0;
  for (const std::uint32_t number : numbers) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, bytes.data() + at / 8, sizeof bits);
    bits |= std::uint64_t{number} << (at % 8);
    std::memcpy(bytes.data() + at / 8, &bits, sizeof bits);
    at += width;
  }
  return bytes;
}

}  // namespace erfara
