#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "erfara/gazetteer/name.h"
#include "erfara/gazetteer/phrase.h"
#include "erfara/gazetteer/place.h"
#include "erfara/gazetteer/programme.h"
#include "erfara/gazetteer/table.h"
#include "erfara/gazetteer/title.h"

namespace erfara {

/// The folders of the tables, those that add and override last: the base tables (the folder named
/// in the environment's ERFARA_DATA; else the source's, where that is there; else the installed),
/// then /etc/erfara, then `additions`. Folders that do not exist are left out, but for `additions`,
/// which must exist
/// (`not_found`).
std::vector<std::filesystem::path> table_folders(
    const std::vector<std::filesystem::path>& additions = {});

/// All tables. Immutable after loading: any thread may read it. Loading takes some 20 ms.
class Gazetteer {
 public:
  /// Reads the tables of these folders. Throws `input` naming file and line of a row that is wrong,
  /// `not_found` when no folder has a table.
  static Gazetteer load(const std::vector<std::filesystem::path>& folders = table_folders());

  const PlaceTable& places() const { return places_; }
  const TitleTable& titles() const { return titles_; }
  const ProgrammeTable& programmes() const { return programmes_; }
  const NameTable& names() const { return names_; }
  const PhraseTable& phrases() const { return phrases_; }
  /// The rows of relations.csv: pattern, rule, relation, weight. Module facets reads them.
  const std::vector<TableRow>& relations() const { return relations_; }
  /// The SHA-256 of the tables' files.
  const std::string& checksum() const { return checksum_; }

 private:
  PlaceTable places_;
  TitleTable titles_;
  ProgrammeTable programmes_;
  NameTable names_;
  PhraseTable phrases_;
  std::vector<TableRow> relations_;
  std::string checksum_;
};

}  // namespace erfara
