#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// Phrases by which lines of a page are told apart ("Dela artikeln", "Publicerad:"), in lists that
/// have a name. Const members are thread-safe.
class PhraseTable {
 public:
  /// Reads phrases.csv: list, match (whole, start, end or part of a line), phrase. A phrase that
  /// begins with "-" takes that phrase of an earlier table out.
  static PhraseTable load(const std::vector<std::filesystem::path>& folders);

  /// Whether a phrase of the list fits `line` (lower case, trimmed). A phrase for the start or end
  /// of a line must not cut a word. False for a list that does not exist.
  bool fits(std::string_view list, std::string_view line) const;
  /// The length in bytes of the longest phrase of the list that the line starts with, whether the
  /// table gives it for the start, the end or a part of a line, but not for a whole one; 0 if none.
  std::size_t prefix_length(std::string_view list, std::string_view line) const;
  /// Whether `word` ends in a phrase of the list and has letters before it ("gatukontoret").
  bool ends_word(std::string_view list, std::string_view word) const;
  /// Whether `word` starts with a phrase of the list and has letters after it ("mentorskap").
  bool starts_word(std::string_view list, std::string_view word) const;

 private:
  enum class Match { start, end, part };
  struct Phrase {
    std::string text;  // lower case
    Match match;
  };
  struct List {
    std::set<std::string, std::less<>> whole;  // phrases that are all of a line
    std::vector<Phrase> others;
  };
  const List* list_of(std::string_view list) const;
  std::map<std::string, List, std::less<>> lists_;
};

}  // namespace erfara
