#pragma once

#include <string>
#include <vector>

#include "erfara/search/selection.h"

namespace erfara {

/// A token of a written sentence: a word, or marks that stand between words.
struct WrittenToken {
  std::string form;         ///< never empty, on one line, without tabs
  std::string lemma;        ///< of marks, themselves
  bool space_after = true;  ///< whether white space follows in the text
};
using WrittenSentence = std::vector<WrittenToken>;

/// The sentences of a title or text, none of them empty. Marks that close a sentence (up to the
/// white space after its end) belong to it, those that open one to the next. Repeated marks ("...")
/// are one token, and so are signs that are no punctuation, next to each other.
std::vector<WrittenSentence> written_sentences(const std::vector<TextToken>& tokens);

/// The sentence as a line of text.
std::string text_of(const WrittenSentence& sentence);

}  // namespace erfara
