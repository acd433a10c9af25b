#include "erfara/index/string_table.h"

#include "erfara/platform/error.h"

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

void StringTableWriter::add(std::string_view text) {
  if (bytes_.size() + text.size() > UINT32_MAX) {
    throw Error(ErrorKind::limit, "a list of an edition's strings would be larger than 4 GiB",
                "split the sources over several indexes");
  }
  bytes_.append(text);
  offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

void StringTableWriter::write(SectionFileWriter& file, const std::string& name) const {
  file.add_array<std::uint32_t>(name + ".offsets", offsets_);
  file.add(name, bytes_);
}

}  // namespace erfara
