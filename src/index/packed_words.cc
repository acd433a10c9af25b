// Eight numbers of b bits fill b bytes, so that the shifts of eight in a row are known when it is
// known how many bits a number has. Processors with AVX2 take the eight at once.

#include "erfara/index/packed_words.h"

#include <utility>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace erfara {
namespace {

template <unsigned Bits, std::size_t... Index>
void unpack_eight(const char* bytes, std::uint32_t* numbers, std::index_sequence<Index...>) {
  ((numbers[Index] = packed_number(bytes, Index, Bits, (std::uint64_t{1} << Bits) - 1)), ...);
}

// Unpacks each of `eights` from `bytes` on.
template <unsigned Bits>
void unpack_eights(const char* bytes, std::size_t eights, std::uint32_t* numbers) {
  for (; eights > 0; --eights, bytes += Bits, numbers += 8) {
    unpack_eight<Bits>(bytes, numbers, std::make_index_sequence<8>());
  }
}

using Unpack = void (*)(const char* bytes, std::size_t eights, std::uint32_t* numbers);
using Unpackers = std::array<Unpack, 33>;

template <std::size_t... Bits>
constexpr Unpackers unpackers(std::index_sequence<Bits...>) {
  return {unpack_eights<Bits>...};
}

constexpr Unpackers kUnpackers = unpackers(std::make_index_sequence<33>());

// How many bytes from the first of eight on may be read.
constexpr std::size_t read_for_eight(unsigned bits) { return bits / 2 + 16; }

#ifdef __x86_64__

// Of more bits, a number may reach over five bytes.
constexpr unsigned kMostBitsAtOnce = 25;

// The four bytes of each of eight numbers: of the first four counted from the first byte, of the
// others from byte bits / 2 on.
template <unsigned Bits>
constexpr std::array<std::uint8_t, 32> bytes_of_eight() {
  std::array<std::uint8_t, 32> bytes{};
  for (unsigned i = 0; i < bytes.size(); ++i) {
    const unsigned first = i < 16 ? 0 : Bits / 2;
    bytes[i] = static_cast<std::uint8_t>(i / 4 * Bits / 8 - first + i % 4);
  }
  return bytes;
}

template <unsigned Bits>
__attribute__((target("avx2"))) void unpack_at_once(const char* bytes, std::size_t eights,
                                                    std::uint32_t* numbers) {
  alignas(32) static constexpr std::array<std::uint8_t, 32> kBytes = bytes_of_eight<Bits>();
  const auto load = [](const void* at) __attribute__((target("avx2"))) {
    return _mm_loadu_si128(static_cast<const __m128i*>(at));
  };
  const __m256i order = _mm256_load_si256(reinterpret_cast<const __m256i*>(kBytes.data()));
  const __m256i shifts = _mm256_setr_epi32(0, Bits % 8, 2 * Bits % 8, 3 * Bits % 8, 4 * Bits % 8,
                                           5 * Bits % 8, 6 * Bits % 8, 7 * Bits % 8);
  const __m256i mask = _mm256_set1_epi32((1 << Bits) - 1);
  for (; eights > 0; --eights, bytes += Bits, numbers += 8) {
    const __m256i halves = _mm256_set_m128i(load(bytes + Bits / 2), load(bytes));
    const __m256i shifted = _mm256_srlv_epi32(_mm256_shuffle_epi8(halves, order), shifts);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(numbers), _mm256_and_si256(shifted, mask));
  }
}

template <std::size_t... Bits>
constexpr Unpackers unpackers_at_once(std::index_sequence<Bits...>) {
  Unpackers result = kUnpackers;
  ((result[Bits] = unpack_at_once<Bits>), ...);
  return result;
}

constexpr Unpackers kAtOnce = unpackers_at_once(std::make_index_sequence<kMostBitsAtOnce + 1>());

const Unpackers& best_unpackers() { return __builtin_cpu_supports("avx2") ? kAtOnce : kUnpackers; }

#else

const Unpackers& best_unpackers() { return kUnpackers; }

#endif

}  // namespace

void PackedWords::unpack(std::size_t first, std::size_t eights, std::uint32_t* numbers) const {
  const std::size_t there = std::min(eights, size_ / 8 - first);
  const char* const bytes = bytes_.data() + first * bits_;
  // The last of the section, whose bytes and padding are fewer than may be read, are unpacked one
  // by one.
  const std::size_t left = bytes_.size() - first * bits_;
  const std::size_t readable =
      left < read_for_eight(bits_) ? 0 : (left - read_for_eight(bits_)) / bits_ + 1;
  const std::size_t quick = std::min(there, readable);
  best_unpackers()[bits_](bytes, quick, numbers);
  kUnpackers[bits_](bytes + quick * bits_, there - quick, numbers + 8 * quick);
  const std::size_t end = std::min(8 * (first + eights), size_);
  for (std::size_t i = 8 * (first + there); i < end; ++i) numbers[i - 8 * first] = (*this)[i];
}

std::string PackedWords::packed(std::span<const std::uint32_t> numbers, std::size_t words) {
  std::string bytes;
  bytes.reserve(bytes_for(numbers.size(), words));
  append_packed(numbers, bits_for(words), bytes);
  bytes.append(kPackedPadding, '\0');
  return bytes;
}

}  // namespace erfara
