#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/index/edition.h"
#include "erfara/search/answer.h"

namespace erfara {

/// A token with what stands before it; views of the edition.
struct TextToken {
  std::string_view gap;
  std::string_view word;   ///< empty at the end of a title or text, where the last gap stands
  std::string_view lemma;  ///< as the analyses count it (Level::lemma)
  bool begins_sentence = false;
};
struct NarrativeTokens {
  std::vector<TextToken> title, text;  ///< each with its end
};

/// Everything that a request finds, in its order, to be read a record at a time. A value; it keeps
/// what it reads from open by itself.
struct Selection {
  EditionSummary edition;
  QueryEcho query;
  std::size_t total = 0;
  /// The record, with its text, of the narrative at a place from 0 to total - 1. Throws `damaged`.
  /// Any thread, one at a time.
  std::function<Record(std::size_t place)> record;
  /// Its tokens, for as long as this function lives. Any thread, one at a time.
  std::function<NarrativeTokens(std::size_t place)> tokens;
};

}  // namespace erfara
