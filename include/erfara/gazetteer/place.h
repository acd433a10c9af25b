#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "erfara/text/word_scanner.h"

namespace erfara {

/// A Swedish municipality.
struct Municipality {
  std::string code;    ///< SCB's, four digits
  std::string name;    ///< SCB's, such as "Gävle"
  std::string county;  ///< such as "Gävleborgs län"
  double latitude = 0;
  double longitude = 0;
  bool ambiguous = false;  ///< the name alone may be a common word or a surname
};

/// How a place is written.
enum class PlaceForm : std::uint8_t {
  municipality,  ///< "Gävle kommun", "Landskrona stad", "Halmstad, Varberg och Hylte kommun"
  bare,          ///< "Gävle", also in the genitive
  part_of_name,  ///< within another name: "Omvårdnad Gävle", "Sundsvall Energi AB", "Anna Berg"
};

/// One or several municipalities named at one place of a text.
struct PlaceMention {
  std::size_t begin = 0;                            ///< index of the first word
  std::size_t end = 0;                              ///< index after the last one
  std::vector<const Municipality*> municipalities;  ///< in the order of the text, never empty
  PlaceForm form = PlaceForm::bare;
  bool genitive = false;   ///< "Gävles", "Gävle kommuns", "Göteborgs Stads"
  bool ambiguous = false;  ///< a bare name that may well be no place
};

/// The municipalities and the ways in which texts name them. Const members are thread-safe.
class PlaceTable {
 public:
  /// Reads municipalities.csv and ambiguous_places.csv; a later row replaces one of its code.
  static PlaceTable load(const std::vector<std::filesystem::path>& folders);

  /// All, by code.
  std::span<const Municipality> municipalities() const { return municipalities_; }
  /// The municipality of this name, alias or full name, compared without regard to case; nullptr if
  /// none. The pointer lasts as long as the table.
  const Municipality* find(std::string_view name) const;
  /// What the words name, from left to right, not overlapping.
  std::vector<PlaceMention> mentions(std::span<const Word> words) const;
  /// What the words from `at` on name; nothing if no name begins there.
  std::optional<PlaceMention> mention_at(std::span<const Word> words, std::size_t at) const;
  /// The municipality that the words name with "kommun" or "stad" and nothing else; nothing where
  /// they say less or more.
  std::optional<PlaceMention> municipality_alone(std::span<const Word> words) const;

 private:
  struct Form {
    std::vector<std::string> words;  // lower case
    std::uint32_t index;
    bool genitive;
    bool full;  // says by itself that it is a municipality: "Region Gotland"
  };
  // The longest form that begins at word `at`; its length in `length`.
  const Form* form_at(std::span<const Word> words, std::size_t at, std::size_t& length) const;
  void add_forms(std::uint32_t index, const std::vector<std::string>& names);

  std::vector<Municipality> municipalities_;
  std::unordered_map<std::string, std::vector<Form>> forms_;  // by first word
  std::unordered_map<std::string, std::uint32_t> by_name_;    // lower case
};

}  // namespace erfara
