#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "erfara/facets/field.h"

/// The names of the sections of an edition's lexicon (docs/index-format.md says what they hold).
namespace erfara::lexicon_format {

inline std::string word_map(std::size_t shard) { return "words.map." + std::to_string(shard); }
inline std::string words_in(std::size_t shard) { return "words.in." + std::to_string(shard); }
inline std::string values(const FieldInfo& field) { return "values." + std::string(field.name); }
inline std::string folded_values(const FieldInfo& field) { return values(field) + ".folded"; }
inline std::string value_narratives(const FieldInfo& field) {
  return values(field) + ".narratives";
}
inline std::string value_map(const FieldInfo& field, std::size_t shard) {
  return values(field) + ".map." + std::to_string(shard);
}

inline std::string spelling(std::string_view member) { return "spelling." + std::string(member); }

/// So many bytes of a title's folded form are kept to find it by its beginning.
inline constexpr std::size_t kTitleKeyBytes = 32;

}  // namespace erfara::lexicon_format
