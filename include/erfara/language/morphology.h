#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "erfara/language/compound.h"
#include "erfara/language/dictionary.h"
#include "erfara/language/lemmatizer.h"

namespace erfara {

/// What is known of Swedish words: the dictionary with the tables beside it. Immutable; any thread
/// may use it. Takes some 0.1 s and 40 MB to load, so a program loads it once.
class Morphology {
 public:
  /// Loads the dictionary sv_SE of the folder named in the environment's ERFARA_DICTIONARY, else of
  /// /usr/share/hunspell, and the tables irregular_forms and compounds of `folders`
  /// (gazetteer/gazetteer.h). Throws `not_found` with the remedy when a file is missing, `input`
  /// naming file and line of what is wrong.
  explicit Morphology(const std::vector<std::filesystem::path>& folders);

  /// The one of this process, with the folders of `table_folders()`; loaded at the first call.
  static std::shared_ptr<const Morphology> shared();

  const Lemmatizer& lemmatizer() const { return lemmatizer_; }
  const CompoundSplitter& compounds() const { return compounds_; }

  /// Whether the dictionary has a reading of `form` as it is written; "anna" is none, "Anna" is.
  bool is_word(std::string_view form) const;

  /// What tells this one from others: checksums of the dictionary and of the tables' rows.
  const std::string& id() const { return id_; }

 private:
  struct Tables;
  Morphology(const std::filesystem::path& dictionary, const Tables& tables);

  Dictionary dictionary_;
  Lemmatizer lemmatizer_;
  CompoundSplitter compounds_;
  std::string id_;
};

}  // namespace erfara
