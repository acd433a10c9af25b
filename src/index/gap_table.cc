// A bit a position says whether its gap is another than one space. Those, about one in six, have a
// byte each, at the rank of the bit.

#include "erfara/index/gap_table.h"

#include <algorithm>

namespace erfara {
namespace {

// The code that stands for all texts whose number it cannot hold: they are in the list of rare
// ones.
constexpr std::uint8_t kRare = 255;

}  // namespace

GapTable::GapTable(const SectionFile& file)
    : is_other_(file, "gaps"),
      others_(file.array<std::uint8_t>("gaps.others")),
      texts_(file, "gap_texts"),
      rare_(file.array<std::uint32_t>("gaps.rare")),
      rare_numbers_(file.array<std::uint32_t>("gaps.rare_numbers")) {}

// The number of a gap's text, of that with this rank among the others.
std::uint32_t GapTable::number(std::uint32_t index) const {
  const std::uint8_t code = others_[index];
  if (code != kRare) return code;
  const auto found = std::lower_bound(rare_.begin(), rare_.end(), index);
  return rare_numbers_[static_cast<std::size_t>(found - rare_.begin())];
}

void GapTable::write(SectionFileWriter& file, std::span<const std::uint32_t> numbers,
                     std::span<const std::string_view> texts) {
  RankedBitsWriter is_other;
  std::vector<std::uint8_t> others;
  std::vector<std::uint32_t> rare;
  std::vector<std::uint32_t> rare_numbers;
  for (const std::uint32_t number : numbers) {
    is_other.push(texts[number] != " ");
    if (texts[number] == " ") continue;
    if (number >= kRare) {
      rare.push_back(static_cast<std::uint32_t>(others.size()));
      rare_numbers.push_back(number);
    }
    others.push_back(static_cast<std::uint8_t>(std::min<std::uint32_t>(number, kRare)));
  }
  is_other.write(file, "gaps");
  file.add_array<std::uint8_t>("gaps.others", others);
  StringTableWriter table;
  for (const std::string_view text : texts) table.add(text);
  table.write(file, "gap_texts");
  file.add_array<std::uint32_t>("gaps.rare", rare);
  file.add_array<std::uint32_t>("gaps.rare_numbers", rare_numbers);
}

}  // namespace erfara
