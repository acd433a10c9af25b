#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "erfara/facets/field.h"

/// The names of the sections of an edition's lexicon (docs/index-format.md says what they hold).
namespace erfara::lexicon_format {

inline std::string word_map(std::size_t shard) { return "words.map." + std::to_string(shard); }
inline std::string values(const FieldInfo& field) { return "values." + std::string(field.name); }
inline std::string value_map(const FieldInfo& field, std::size_t shard) {
  return values(field) + ".map." + std::to_string(shard);
}

inline std::string spelling(std::string_view member) { return "spelling." + std::string(member); }

}  // namespace erfara::lexicon_format
