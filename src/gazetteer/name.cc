#include "erfara/gazetteer/name.h"

#include "erfara/gazetteer/table.h"
#include "erfara/text/normalise.h"

namespace erfara {

NameTable NameTable::load(const std::vector<std::filesystem::path>& folders) {
  NameTable table;
  for (const TableRow& row : read_table(folders, "first_names", {"name"})) {
    table.names_.insert(lowered(row.fields[0]));
  }
  return table;
}

bool NameTable::is_first_name(std::string_view lower) const {
  if (names_.count(std::string(lower)) > 0) return true;
  const std::size_t hyphen = lower.find('-');
  return hyphen != std::string_view::npos &&
         names_.count(std::string(lower.substr(0, hyphen))) > 0 &&
         names_.count(std::string(lower.substr(hyphen + 1))) > 0;
}

}  // namespace erfara
