#include "erfara/index/list_bounds.h"

#include <vector>

namespace erfara {

void ListBounds::write(SectionFileWriter& file, const std::string& name,
                       std::span<const std::uint32_t> sizes) {
  std::vector<std::uint32_t> eighths;
  std::uint32_t begin = 0;
  for (std::size_t list = 0; list < sizes.size(); ++list) {
    if (list % 8 == 0) eighths.push_back(begin);
    begin += sizes[list];
  }
  SmallNumbers::write(file, name + ".sizes", sizes);
  file.add_array<std::uint32_t>(name + ".eighths", eighths);
}

}  // namespace erfara
