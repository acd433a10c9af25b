#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/index/packed_words.h"
#include "erfara/index/section_file.h"

namespace erfara {

/// A narrative of a shard and how much something weighs in it.
struct WeightedNarrative {
  std::uint32_t narrative;  ///< NarrativeIndex
  std::uint32_t weight;
};

/// The narratives of a shard in which something stands, ascending, with weights, in blocks of 128:
/// those without a narrative that is wanted are stepped over. A view into a SectionFile, which must
/// outlive it. Thread-safe.
class PostingList {
 public:
  /// How many narratives it has.
  std::uint32_t size() const { return size_; }

  /// A weight that is read when it is asked for.
  class Weight {
   public:
    std::uint32_t operator()() const { return packed_number(bytes_, index_, bits_, mask_); }

   private:
    friend class PostingList;
    Weight(const char* bytes, std::size_t index, unsigned bits, std::uint64_t mask)
        : bytes_(bytes), index_(index), bits_(bits), mask_(mask) {}

    const char* bytes_;
    std::size_t index_;
    unsigned bits_;
    std::uint64_t mask_;
  };

  /// Calls `visit` with each narrative and its Weight, but for blocks, whose narratives lie in
  /// [first, last], for which `wants(first, last)` is false.
  template <typename Wants, typename Visit>
  void each(const Wants& wants, const Visit& visit) const {
    const char* at = bytes_;
    std::uint32_t next = 0;  // the least narrative that may come
    for (std::size_t left = size_; left > 0;) {
      const Block block(at, std::min(left, kBlock));
      if (wants(next, block.last)) {
        const std::uint64_t mask = mask_of(block.weight_bits);
        for (std::size_t i = 0; i < block.size; ++i) {
          next += packed_number(block.gaps, i, block.gap_bits, block.gap_mask);
          visit(next, Weight(block.weights, i, block.weight_bits, mask));
          ++next;
        }
      }
      next = block.last + 1;
      at = block.end;
      left -= block.size;
    }
  }

 private:
  friend class PostingLists;
  friend class PostingListsWriter;

  static constexpr std::size_t kBlock = 128;
  // The last narrative, the bits of a gap and of a weight; then gaps (how many narratives lie
  // between one and the one before it), then weights.
  struct Header {
    std::uint32_t last;
    std::uint16_t gap_bits;
    std::uint16_t weight_bits;
  };
  struct Block {
    Block(const char* at, std::size_t count) : size(count) {
      Header header{};
      std::memcpy(&header, at, sizeof header);
      last = header.last;
      gap_bits = header.gap_bits;
      weight_bits = header.weight_bits;
      gap_mask = mask_of(gap_bits);
      gaps = at + sizeof header;
      weights = gaps + (count * gap_bits + 7) / 8;
      end = weights + (count * weight_bits + 7) / 8;
    }
    std::size_t size;
    std::uint32_t last;
    unsigned gap_bits;
    unsigned weight_bits;
    std::uint64_t gap_mask;
    const char* gaps;
    const char* weights;
    const char* end;
  };
  static std::uint64_t mask_of(unsigned bits) { return (std::uint64_t{1} << bits) - 1; }

  PostingList(const char* bytes, std::uint32_t size) : bytes_(bytes), size_(size) {}

  const char* bytes_;
  std::uint32_t size_;
};

/// Posting lists by number. A view into a SectionFile, which must outlive it. Thread-safe.
class PostingLists {
 public:
  /// Reads the sections `name`, `name.starts` and `name.sizes`. Throws `damaged`.
  PostingLists(const SectionFile& file, const std::string& name);

  std::size_t size() const { return sizes_.size(); }
  /// `number` must be less than size().
  PostingList operator[](std::size_t number) const {
    return {bytes_.data() + starts_[number], sizes_[number]};
  }

 private:
  std::span<const std::uint32_t> starts_;
  std::span<const std::uint32_t> sizes_;
  std::string_view bytes_;
};

/// Collects posting lists and writes them.
class PostingListsWriter {
 public:
  /// Takes the next list; narratives are ascending. Throws `limit` when the lists together would
  /// reach 4 GiB.
  void add(std::span<const WeightedNarrative> postings);
  /// Adds the sections. Throws `io`.
  void write(SectionFileWriter& file, const std::string& name);

 private:
  void add_block(std::span<const WeightedNarrative> postings, std::uint32_t first);

  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> sizes_;
  std::string bytes_;
};

}  // namespace erfara
