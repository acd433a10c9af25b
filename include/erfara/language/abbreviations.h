#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// One row of abbreviations.csv.
struct Abbreviation {
  /// Canonical: letters with a full stop behind each group ("t.ex."), or one group without ("kl").
  std::string form;
  std::vector<std::string> other;  ///< further spellings of one group: "dvs" of "d.v.s."
  bool is_word = false;  ///< one group: without its full stop it is a common word ("s", "fig")
  bool ends_sentence = false;  ///< may stand last, so a full stop before a capital is not its own
};

/// The known abbreviations in every spelling: "t.ex.", "t.ex", "t. ex.", "t ex"; "kl.", "kl". The
/// first letter may be a capital. Immutable: any thread may read it.
class Abbreviations {
 public:
  explicit Abbreviations(const std::vector<Abbreviation>& rows);
  /// Reads abbreviations.csv (columns form, other, marks). Throws as read_table does, and `input`
  /// for a form that is none or a mark that is unknown.
  static Abbreviations load(const std::vector<std::filesystem::path>& folders = table_folders());
  /// The table of the usual folders, read when first asked for and kept.
  static const Abbreviations& standard();

  /// The byte offset where the abbreviation that begins at `begin` (the start of a word) ends, its
  /// full stop included when it is not the sentence's: that stands before the end of the line or a
  /// capital. Nothing when none begins there. Constant time.
  std::optional<std::uint32_t> end_at(std::string_view text, std::uint32_t begin) const;
  /// The form of the row that has this spelling, such as "t.ex." for "T ex"; empty when none has.
  std::string_view canonical(std::string_view spelling) const;

 private:
  struct Form {
    std::vector<std::string> groups;  // all but the first
    std::string canonical;
    bool is_word = false;
    bool ends_sentence = false;
  };
  struct Match {
    std::uint32_t end;
    const Form* form;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  void add(std::string_view spelling, const Abbreviation& row);
  // The forms of that first group; nullptr when there is none.
  const std::vector<Form>* beginning_with(std::string_view group) const;
  std::optional<Match> match(std::string_view text, std::uint32_t begin) const;

  // By the first group in lower case; more groups come first.
  std::unordered_map<std::string, std::vector<Form>, Hash, std::equal_to<>> by_first_;
  // For each first byte the lengths (bits) of the first groups: keeps most words from the map.
  std::array<std::uint32_t, 256> lengths_{};
};

}  // namespace erfara
