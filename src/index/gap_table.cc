// A bit a position says whether its gap is another than one space. Those, about one in six, have a
// number each, at the rank of the bit.

#include "erfara/index/gap_table.h"

namespace erfara {

GapTable::GapTable(const SectionFile& file)
    : is_other_(file, "gaps"), others_(file, "gaps.others"), texts_(file, "gap_texts") {}

void GapTable::write(SectionFileWriter& file, std::span<const std::uint32_t> numbers,
                     std::span<const std::string_view> texts) {
  RankedBitsWriter is_other;
  std::vector<std::uint32_t> others;
  for (const std::uint32_t number : numbers) {
    const bool is_listed = texts[number] != " ";
    is_other.push(is_listed);
    if (is_listed) others.push_back(number);
  }
  is_other.write(file, "gaps");
  SmallNumbers::write(file, "gaps.others", others);
  StringTableWriter table;
  for (const std::string_view text : texts) table.add(text);
  table.write(file, "gap_texts");
}

}  // namespace erfara
