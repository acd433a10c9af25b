#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "erfara/facets/field.h"
#include "erfara/index/section_file.h"
#include "interner.h"

namespace erfara {

/// Collects the values of a field, narrative by narrative, and writes them as a Column.
class ColumnWriter {
 public:
  /// The values of the next narrative, each once.
  void add(const std::vector<std::string>& values);
  /// Adds the sections. Throws `io`.
  void write(SectionFileWriter& file, const FieldInfo& field);

 private:
  Interner values_;
  std::vector<std::uint32_t> starts_{0};
  std::vector<std::uint32_t> items_;
};

}  // namespace erfara
