// Eight numbers of b bits fill b bytes, so that the shifts of eight in a row are known when it is
// known how many bits a number has.

#include "erfara/index/packed_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace erfara {
namespace {

template <unsigned Bits, std::size_t... Index>
void unpack_eight(const char* bytes, std::uint32_t* numbers, std::index_sequence<Index...>) {
  ((numbers[Index] = packed_number(bytes, Index, Bits, (std::uint64_t{1} << Bits) - 1)), ...);
}

template <unsigned Bits>
void unpack_eights(const char* bytes, std::size_t eights, std::uint32_t* numbers) {
  for (; eights > 0; --eights, bytes += Bits, numbers += 8) {
    unpack_eight<Bits>(bytes, numbers, std::make_index_sequence<8>());
  }
}

using Unpack = void (*)(const char* bytes, std::size_t eights, std::uint32_t* numbers);

template <std::size_t... Bits>
constexpr std::array<Unpack, sizeof...(Bits)> unpackers(std::index_sequence<Bits...>) {
  return {unpack_eights<Bits>...};
}

constexpr auto kUnpackers = unpackers(std::make_index_sequence<33>());

}  // namespace

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

void PackedWords::unpack(std::size_t begin, std::size_t size, std::uint32_t* numbers) const {
  const std::size_t end = begin + size;
  const std::size_t aligned = std::min((begin + 7) / 8 * 8, end);  // where a byte begins
  for (; begin < aligned; ++begin) *numbers++ = (*this)[begin];
  const std::size_t eights = (end - begin) / 8;
  kUnpackers[bits_](bytes_.data() + begin * bits_ / 8, eights, numbers);
  begin += 8 * eights;
  numbers += 8 * eights;
  for (; begin < end; ++begin) *numbers++ = (*this)[begin];
}

std::string PackedWords::packed(std::span<const std::uint32_t> numbers, std::size_t words) {
  std::string bytes;
  bytes.reserve(bytes_for(numbers.size(), words));
  append_packed(numbers, bits_for(words), bytes);
  bytes.append(kPadding, '\0');
  return bytes;
}

}  // namespace erfara
