#include "selection.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "command.h"
#include "erfara/platform/error.h"

namespace erfara::cli {
namespace {

std::string field_names() {
  std::string names;
  for (const FieldInfo& field : kFields)
    names += (names.empty() ? "" : ", ") + std::string(field.name);
  return names;
}

}  // namespace

std::vector<FieldSelection> selections_of(const std::vector<std::string>& filters) {
  std::vector<FieldSelection> selections;
  for (const std::string& filter : filters) {
    const std::size_t sign = filter.find('=');
    if (sign == std::string::npos) {
      throw Error(ErrorKind::usage, "the filter \"" + filter + "\" is not FIELD=VALUE",
                  "write for example municipality=Gävle");
    }
    const auto field = field_from(filter.substr(0, sign));
    if (!field) {
      throw Error(ErrorKind::usage, "there is no field \"" + filter.substr(0, sign) + "\"",
                  "use one of " + field_names());
    }
    auto same = std::find_if(selections.begin(), selections.end(),
                             [&](const FieldSelection& s) { return s.field == *field; });
    if (same == selections.end()) same = selections.insert(selections.end(), {*field, {}});
    same->values.push_back(filter.substr(sign + 1));
  }
  return selections;
}

void add_index_folder(CLI::App& command, std::filesystem::path& folder) {
  folder = "index";
  command.add_option("--index", folder, "Folder of the editions")->capture_default_str();
}

}  // namespace erfara::cli
