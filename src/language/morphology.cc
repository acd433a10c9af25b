#include "erfara/language/morphology.h"

#include <cstdlib>

#include "erfara/gazetteer/gazetteer.h"
#include "erfara/platform/error.h"
#include "erfara/platform/sha256.h"

namespace erfara {

struct Morphology::Tables {
  std::vector<TableRow> irregular;
  std::vector<TableRow> compounds;
  std::vector<TableRow> abbreviations;  // for the checksum: they decide what a token is

  explicit Tables(const std::vector<std::filesystem::path>& folders)
      : irregular(read_table(folders, "irregular_forms", {"lemma", "forms", "use"})),
        compounds(read_table(folders, "compounds", {"kind", "form", "value"})),
        abbreviations(read_table(folders, "abbreviations", {"form", "other", "marks"})) {}

  // The first 8 hexadecimal digits of the SHA-256 of all fields; where they stand does not count.
  std::string checksum() const {
    Sha256 sum;
    for (const auto* table : {&irregular, &compounds, &abbreviations}) {
      for (const TableRow& row : *table) {
        for (const std::string& field : row.fields) {
          sum.update(field);
          sum.update(std::string_view("\0", 1));
        }
      }
    }
    return sum.hex().substr(0, 8);
  }
};

namespace {

std::filesystem::path dictionary_folder() {
  const char* named = std::getenv("ERFARA_DICTIONARY");
  std::filesystem::path folder = named != nullptr ? named : "/usr/share/hunspell";
  if (!std::filesystem::exists(folder / "sv_SE.dic")) {
    throw Error(ErrorKind::not_found, "there is no Swedish dictionary in " + folder.string(),
                "install the package hunspell-sv, or name the folder with sv_SE.aff and sv_SE.dic "
                "in the environment's ERFARA_DICTIONARY");
  }
  return folder;
}

}  // namespace

Morphology::Morphology(const std::vector<std::filesystem::path>& folders)
    : Morphology(dictionary_folder(), Tables(folders)) {}

Morphology::Morphology(const std::filesystem::path& dictionary, const Tables& tables)
    : dictionary_(dictionary / "sv_SE.aff", dictionary / "sv_SE.dic"),
      lemmatizer_(dictionary_, tables.irregular),
      compounds_(dictionary_, lemmatizer_, tables.compounds),
      id_("sv_SE " + dictionary_.checksum() + ", tables " + tables.checksum()) {}

std::shared_ptr<const Morphology> Morphology::shared() {
  static const auto morphology = std::make_shared<const Morphology>(table_folders());
  return morphology;
}

bool Morphology::is_word(std::string_view form) const {
  std::vector<DictionaryReading> readings;
  dictionary_.read(form, readings);
  return !readings.empty();
}

}  // namespace erfara
