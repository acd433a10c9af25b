// A bit a position says whether its gap is one space. The others, about one in six, have a byte
// each, found by counting: a number for every kBlock positions, and the bits of the words before.

#include "erfara/index/gap_table.h"

#include <algorithm>
#include <bit>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr std::uint32_t kBlock = 512;
constexpr std::uint32_t kWordsInBlock = kBlock / 64;

// The code that stands for all texts whose number it cannot hold: they are in the list of rare
// ones.
constexpr std::uint8_t kRare = 255;

}  // namespace

GapTable::GapTable(const SectionFile& file)
    : spaces_(file.array<std::uint64_t>("gaps.spaces")),
      others_before_(file.array<std::uint32_t>("gaps.others_before")),
      others_(file.array<std::uint8_t>("gaps.others")),
      texts_(file, "gap_texts"),
      rare_(file.array<std::uint32_t>("gaps.rare")),
      rare_numbers_(file.array<std::uint32_t>("gaps.rare_numbers")) {}

std::string_view GapTable::other(std::uint32_t position) const {
  const std::uint32_t block = position / kBlock;
  std::uint32_t index = others_before_[block];
  for (std::uint32_t word = block * kWordsInBlock; word < position / 64; ++word) {
    index += static_cast<std::uint32_t>(std::popcount(~spaces_[word]));
  }
  const std::uint64_t before = (std::uint64_t{1} << (position % 64)) - 1;
  index += static_cast<std::uint32_t>(std::popcount(~spaces_[position / 64] & before));
  const std::uint8_t code = others_[index];
  if (code != kRare) return texts_[code];
  const auto found = std::lower_bound(rare_.begin(), rare_.end(), index);
  return texts_[rare_numbers_[static_cast<std::size_t>(found - rare_.begin())]];
}

void GapTable::write(SectionFileWriter& file, std::span<const std::uint32_t> numbers,
                     std::span<const std::string_view> texts) {
  std::vector<std::uint64_t> spaces((numbers.size() + 63) / 64);
  std::vector<std::uint32_t> others_before;
  std::vector<std::uint8_t> others;
  std::vector<std::uint32_t> rare;
  std::vector<std::uint32_t> rare_numbers;
  for (std::size_t position = 0; position < numbers.size(); ++position) {
    const std::uint32_t number = numbers[position];
    if (position % kBlock == 0) others_before.push_back(static_cast<std::uint32_t>(others.size()));
    if (texts[number] == " ") {
      spaces[position / 64] |= std::uint64_t{1} << (position % 64);
      continue;
    }
    if (number >= kRare) {
      rare.push_back(static_cast<std::uint32_t>(others.size()));
      rare_numbers.push_back(number);
    }
    others.push_back(static_cast<std::uint8_t>(std::min<std::uint32_t>(number, kRare)));
  }
  file.add_array<std::uint64_t>("gaps.spaces", spaces);
  file.add_array<std::uint32_t>("gaps.others_before", others_before);
  file.add_array<std::uint8_t>("gaps.others", others);
  StringTableWriter table;
  for (const std::string_view text : texts) table.add(text);
  table.write(file, "gap_texts");
  file.add_array<std::uint32_t>("gaps.rare", rare);
  file.add_array<std::uint32_t>("gaps.rare_numbers", rare_numbers);
}

}  // namespace erfara
