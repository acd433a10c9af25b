#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "erfara/gazetteer/table.h"
#include "erfara/language/dictionary.h"
#include "erfara/language/leading_forms.h"
#include "erfara/language/lemmatizer.h"

namespace erfara {

/// A part of a compound: a byte range of the word, half-open, and the word that it comes from.
struct CompoundPart {
  std::uint32_t begin;
  std::uint32_t end;
  std::string lemma;
  bool operator==(const CompoundPart&) const = default;
};

/// Splits compounds by the compound flags and linking forms of the dictionary and by the table
/// compounds.csv. Parts have three letters or more; particles ("in", "på") are no parts and
/// derivations ("-skap", "-mässig") no splits; a word that the dictionary knows is split only where
/// its base form is split too. Immutable; any thread may use it.
class CompoundSplitter {
 public:
  /// `rules`: rows of compounds.csv (kind, form, value). Throws `input` naming a row that is wrong.
  /// `dictionary` and `lemmatizer` must outlive this. Takes some 15 ms.
  CompoundSplitter(const Dictionary& dictionary, const Lemmatizer& lemmatizer,
                   const std::vector<TableRow>& rules);

  /// The parts of `lower`, a word in lower case, in order and covering it; empty when it is no
  /// compound or is longer than 100 bytes. `lemma` is the word's lemma, empty when it has none;
  /// `capital`: whether the word is written with a capital first. Costs O(letters²) look-ups.
  std::vector<CompoundPart> split(std::string_view lower, std::string_view lemma,
                                  bool capital) const;

  /// The word that `form`, which stands before a hyphen ("gatu-", "hälso-"), comes from; empty when
  /// it is no form that stands before other parts.
  std::string leading_lemma(std::string_view form) const;

  /// The lemma of a compound: `lower` with its last part in base form.
  std::string lemma_of(std::string_view lower, const std::vector<CompoundPart>& parts) const;

 private:
  class Search;
  using Cuts = std::vector<std::uint32_t>;

  void add_rule(const TableRow& row);
  void collect_leading_forms();
  bool leads(std::string_view form) const;
  bool ends(std::string_view form) const;
  Cuts cuts(std::string_view lower) const;
  void refine(std::string_view lower, Cuts& cuts) const;
  Cuts leading_cuts(std::string_view part) const;
  Cuts last_cuts(std::string_view part) const;
  std::string lemma_of_leading(const std::string& key) const;
  std::string leading_form(std::string_view lower, std::uint32_t begin, std::uint32_t end) const;
  std::string last_lemma(std::string_view form) const;
  std::string unlinked_lemma(const std::string& form) const;
  bool is_ending(std::string_view form) const;
  bool is_surname(std::string_view lower) const;

  const Dictionary& dictionary_;
  const Lemmatizer& lemmatizer_;
  LeadingForms leading_;
  std::unordered_map<std::string, std::string> linking_;
  std::unordered_map<std::string, std::string> splits_;  // word → parts joined by "|"
  std::unordered_set<std::string> particles_, endings_, last_parts_, whole_;
  std::vector<std::string> name_endings_;
};

}  // namespace erfara
