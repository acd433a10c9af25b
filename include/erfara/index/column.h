#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "erfara/facets/field.h"
#include "erfara/index/packed_words.h"
#include "erfara/index/ranked_bits.h"
#include "erfara/index/section_file.h"
#include "erfara/index/string_table.h"

namespace erfara {

/// The values of one field of a shard's narratives. A value is a number in `values`. Most
/// narratives have one or none, which takes as many bits as there are values for; several stand in
/// lists. A view into a SectionFile, which must outlive it. Thread-safe.
class Column {
 public:
  /// Throws `damaged`.
  Column(const SectionFile& file, const FieldInfo& info, std::size_t narratives);

  /// What a narrative has, ascending. The column's section must outlive it.
  class Values {
   public:
    using value_type = std::uint32_t;
    using const_iterator = const std::uint32_t*;

    const std::uint32_t* begin() const { return several_ == nullptr ? &one_ : several_; }
    const std::uint32_t* end() const { return begin() + size_; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    std::uint32_t front() const { return *begin(); }

   private:
    friend class Column;
    Values() = default;
    explicit Values(std::uint32_t value) : size_(1), one_(value) {}
    explicit Values(std::span<const std::uint32_t> several)
        : size_(static_cast<std::uint32_t>(several.size())), several_(several.data()) {}

    std::uint32_t size_ = 0;
    std::uint32_t one_ = 0;
    const std::uint32_t* several_ = nullptr;
  };

  const StringTable& values() const { return values_; }
  Values of(std::uint32_t narrative) const {
    const std::uint32_t code = codes_[narrative];
    if (code >= kFirstValue) return Values(code - kFirstValue);
    return code == kNone ? Values() : Values(several_of(narrative));
  }

  /// Adds up in how many of `narratives`, ascending, each value stands (`of_value`, which has a
  /// place for each); returns how many have none.
  std::size_t count(std::span<const std::uint32_t> narratives,
                    std::span<std::uint64_t> of_value) const;

 private:
  friend class ColumnWriter;
  // Codes of narratives; that of a single value is its number after these.
  static constexpr std::uint32_t kNone = 0;
  static constexpr std::uint32_t kSeveral = 1;
  static constexpr std::uint32_t kFirstValue = 2;

  std::span<const std::uint32_t> several_of(std::uint32_t narrative) const {
    const std::size_t list = with_several_.rank(narrative);
    return items_.subspan(starts_[list], starts_[list + 1] - starts_[list]);
  }

  StringTable values_;
  PackedWords codes_;
  RankedBits with_several_;
  std::span<const std::uint32_t> starts_;
  std::span<const std::uint32_t> items_;
};

}  // namespace erfara
