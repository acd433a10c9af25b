#include "erfara/index/string_table.h"

namespace erfara {

std::size_t StringTable::find_sorted(std::string_view text) const {
  std::size_t low = 0;
  std::size_t high = size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if ((*this)[middle] < text) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < size() && (*this)[low] == text ? low : size();
}

void StringTableWriter::write(SectionFileWriter& file, const std::string& name) const {
  file.add_array<std::uint64_t>(name + ".offsets", offsets_);
  file.add(name, bytes_);
}

}  // namespace erfara
