#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace erfara::evaluate {

/// A word of a sentence in CoNLL-U (universaldependencies.org/format.html).
struct GoldWord {
  std::uint32_t begin;  ///< byte range in the sentence's text, half-open
  std::uint32_t end;
  std::string lemma;
  std::string part_of_speech;  ///< UPOS
};

struct GoldSentence {
  std::string text;
  std::vector<GoldWord> words;  ///< in order; punctuation too, empty nodes not
};

/// The sentences of a file, texts in NFC. Throws `input` naming the line where a word does not
/// stand in its sentence's text, `not_found` without the file.
std::vector<GoldSentence> read_conllu(const std::filesystem::path& file);

}  // namespace erfara::evaluate
