#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "erfara/gazetteer/table.h"
#include "erfara/language/dictionary.h"

namespace erfara {

/// Finds the base form of a word: by the table of irregular forms, then by the paradigms of the
/// dictionary. One lemma a form: a form that belongs to several words ("planer") gets the one that
/// its forms speak for most. Immutable; any thread may use it.
class Lemmatizer {
 public:
  /// `irregular`: rows of irregular_forms.csv (lemma; forms parted by blanks; use). `dictionary`
  /// must outlive this.
  Lemmatizer(const Dictionary& dictionary, const std::vector<TableRow>& irregular);

  /// The lemma of `lower`, a word in lower case, itself in lower case; empty when neither the table
  /// nor the dictionary knows the form, or it is longer than 100 bytes. Names are found too
  /// ("annas" gives "anna").
  std::string lemma(std::string_view lower) const;

  /// The lemma of the word that `reading`, of this dictionary, is a form of.
  std::string base_of(const DictionaryReading& reading) const;

  /// Whether the dictionary knows `lower` as a name only: with a capital, not without.
  bool is_name(std::string_view lower) const;

 private:
  struct Irregular {
    std::string lemma;
    bool alone;  // its forms do not end other words
  };
  std::string irregular_compound(std::string_view lower) const;

  const Dictionary& dictionary_;
  std::unordered_map<std::string, Irregular> irregular_;  // by form
  std::size_t longest_irregular_ = 0;                     // bytes of a form
};

}  // namespace erfara
