#include "erfara/index/column.h"

#include <array>
#include <vector>

#include "erfara/platform/error.h"
#include "shard_format.h"

namespace erfara {

Column::Column(const SectionFile& file, const FieldInfo& info, std::size_t narratives)
    : values_(file, shard_format::column_section(info, "values")),
      with_several_(file, shard_format::column_section(info, "several")),
      starts_(file.array<std::uint32_t>(shard_format::column_section(info, "starts"))),
      items_(file.array<std::uint32_t>(shard_format::column_section(info, "items"))) {
  const std::string_view bytes = file.bytes(shard_format::column_section(info, "codes"));
  const std::size_t codes = values_.size() + kFirstValue;
  if (bytes.size() != PackedWords::bytes_for(narratives, codes) || starts_.empty() ||
      starts_.back() != items_.size()) {
    throw Error(ErrorKind::damaged,
                "the values of " + std::string(info.name) + " of a shard are damaged",
                "build the edition again with `erfara index`");
  }
  codes_ = PackedWords(bytes, narratives, codes);
}

// Codes are counted first, values and what stands for none or several alike, so that nothing is
// decided for each narrative.
std::size_t Column::count(std::span<const std::uint32_t> narratives,
                          std::span<std::uint64_t> of_value) const {
  std::vector<std::uint32_t> of_code(values_.size() + kFirstValue);
  std::vector<std::uint32_t> with_several(narratives.size());
  std::size_t found = 0;
  for (const std::uint32_t narrative : narratives) {
    const std::uint32_t code = codes_[narrative];
    ++of_code[code];
    with_several[found] = narrative;
    found += static_cast<std::size_t>(code == kSeveral);
  }
  for (std::size_t value = 0; value < of_value.size(); ++value) {
    of_value[value] += of_code[value + kFirstValue];
  }
  for (std::size_t i = 0; i < found; ++i) {
    for (const std::uint32_t value : several_of(with_several[i])) ++of_value[value];
  }
  return of_code[kNone];
}

}  // namespace erfara
