#include "erfara/gazetteer/gazetteer.h"

#include <cstdlib>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

// ERFARA_INSTALLED_DATA and ERFARA_SOURCE_DATA are given by the build.
std::filesystem::path base_folder() {
  if (const char* named = std::getenv("ERFARA_DATA"); named != nullptr && *named != '\0') {
    return named;
  }
  const std::filesystem::path source = ERFARA_SOURCE_DATA;
  const std::filesystem::path installed = ERFARA_INSTALLED_DATA;
  // A program in its build folder must not pick up the tables of an installed older one.
  return std::filesystem::is_directory(source) ? source : installed;
}

}  // namespace

std::vector<std::filesystem::path> table_folders(
    const std::vector<std::filesystem::path>& additions) {
  std::vector<std::filesystem::path> folders = {base_folder()};
  if (std::filesystem::is_directory("/etc/erfara")) folders.emplace_back("/etc/erfara");
  for (const std::filesystem::path& folder : additions) {
    if (!std::filesystem::is_directory(folder)) {
      throw Error(ErrorKind::not_found, "there is no folder " + folder.string(),
                  "name a folder with tables such as municipalities.csv");
    }
    folders.push_back(folder);
  }
  return folders;
}

Gazetteer Gazetteer::load(const std::vector<std::filesystem::path>& folders) {
  Gazetteer gazetteer;
  gazetteer.places_ = PlaceTable::load(folders);
  gazetteer.titles_ = TitleTable::load(folders);
  gazetteer.programmes_ = ProgrammeTable::load(folders);
  gazetteer.names_ = NameTable::load(folders);
  gazetteer.phrases_ = PhraseTable::load(folders);
  gazetteer.relations_ =
      read_table(folders, "relations", {"pattern", "rule", "relation", "weight"});
  return gazetteer;
}

}  // namespace erfara
