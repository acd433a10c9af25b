#include "erfara/gazetteer/gazetteer.h"

#include <algorithm>
#include <cstdlib>

#include "erfara/platform/error.h"
#include "erfara/platform/sha256.h"

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

std::string checksum_of(const std::vector<std::filesystem::path>& folders) {
  Sha256 hash;
  for (const std::filesystem::path& folder : folders) {
    std::vector<std::filesystem::path> tables;
    std::error_code unread;  // the tables themselves complain
    for (const auto& entry : std::filesystem::directory_iterator(folder, unread)) {
      if (entry.path().extension() == ".csv") tables.push_back(entry.path());
    }
    std::sort(tables.begin(), tables.end());
    for (const std::filesystem::path& table : tables) {
      hash.update(table.filename().native() + " " + sha256_hex_of_file(table) + "\n");
    }
    hash.update("\n");
  }
  return hash.hex();
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
  // Before they are read: a table that is changed meanwhile then has another checksum the next
  // time.
  gazetteer.checksum_ = checksum_of(folders);
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
