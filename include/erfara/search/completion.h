#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "erfara/json/value.h"

namespace erfara {

/// What a reader may be about to type.
struct Completion {
  enum class Type : std::uint8_t { word, role, municipality, organisation, narrative };

  Type type = Type::word;
  std::string text;         ///< the word, value or title in full
  std::uint64_t count = 0;  ///< the narratives with it, within the filters; at least 1
  std::string query;        ///< the query with it in place of what was typed; empty for narratives
  std::string id;           ///< narrative: its id
};

/// Completions with the edition that they are of.
struct CompletionAnswer {
  std::string edition;
  /// By type in the order of Type, within a type the most frequent first, titles in alphabetical
  /// order.
  std::vector<Completion> completions;
};

/// The JSON body of /api/v1/suggest.
json::Value to_json(const CompletionAnswer& answer);

}  // namespace erfara
