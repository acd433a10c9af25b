#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "erfara/text/word_scanner.h"

namespace erfara {

/// A job title with what the register of occupations says of it.
struct Title {
  std::string name;   ///< normalised: indefinite singular, lower case where it is no name
  std::string ssyk;   ///< SSYK 2012 group, four digits
  std::string field;  ///< occupational field; empty if the group has none
};

/// A title in a text: the words that write it and what they name ("jurist och upphandlare" names
/// two).
struct TitleMention {
  std::size_t begin = 0;  ///< index of the first word, qualifiers such as "biträdande" included
  std::size_t end = 0;    ///< index after the last one
  std::vector<Title> titles;
};

/// Job titles. Const members are thread-safe.
class TitleTable {
 public:
  TitleTable() = default;
  TitleTable(TitleTable&&) = default;
  TitleTable& operator=(TitleTable&&) = default;
  TitleTable(const TitleTable&) = delete;  // deletions_ points into titles_
  TitleTable& operator=(const TitleTable&) = delete;

  /// Reads titles.csv and head_titles.csv; a later row replaces one of its title.
  static TitleTable load(const std::vector<std::filesystem::path>& folders);

  /// The title of one or several words as a text writes them: as it stands, in the definite or
  /// plural form, without qualifiers ("leg.", "biträdande", "trainee-"), before "trainee"
  /// ("ekonomtrainee"), by the last part of a compound ("IT-strateg"), or with one letter wrong in
  /// a long word. Nothing where it is none.
  std::optional<Title> find(std::string_view title) const;
  /// The title that a field of work stands for ("personalfrågor").
  std::optional<Title> area(std::string_view area) const;
  /// The longest title that begins at word `at`; nothing if none does.
  std::optional<TitleMention> mention_at(std::span<const Word> words, std::size_t at) const;

 private:
  struct Entry {
    std::string ssyk;
    std::string field;
    std::string normalised;
  };
  const Entry* exact(const std::string& lower, std::string& base) const;
  std::optional<Title> find_word(const std::string& lower) const;
  std::optional<Title> find_lower(const std::string& lower) const;
  // The title that a trainee is trained for: "ekonomtrainee", "HR-trainee".
  std::optional<Title> find_before_trainee(const std::string& lower) const;
  std::optional<Title> misspelt(const std::string& lower) const;
  void add_spellings();

  std::unordered_map<std::string, Entry> titles_;  // lower case
  std::unordered_map<std::string, Entry> areas_;
  std::unordered_map<std::string, Entry> heads_;  // last parts of compounds
  std::unordered_set<std::string> first_words_;   // of titles with several words
  // Hash of a long title with one character left out → title (SymSpell's idea).
  std::unordered_multimap<std::uint64_t, const std::string*> deletions_;
};

}  // namespace erfara
