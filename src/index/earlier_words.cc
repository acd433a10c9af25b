#include "earlier_words.h"

#include <numeric>

#include "erfara/text/normalise.h"

namespace erfara {

// The lexicon has the words with a part by stem; here they are needed by word.
EarlierWords::EarlierWords(const Lexicon& lexicon)
    : lexicon_(lexicon), starts_(lexicon.words().size() + 1) {
  const auto stems = static_cast<StemId>(lexicon.stems().size());
  for (StemId stem = 0; stem < stems; ++stem) {
    for (const PartOfWord& part : lexicon.parts_of(stem)) ++starts_[part.word + 1];
  }
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
  parts_.resize(starts_.back());
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (StemId stem = 0; stem < stems; ++stem) {
    for (const PartOfWord& part : lexicon.parts_of(stem)) {
      parts_[next[part.word]++] = {part.begin, part.end, stem};
    }
  }
}

std::optional<WordId> EarlierWords::find(std::string_view form) const {
  const WordRange alike = lexicon_.forms_of(lowered(form));
  for (WordId word = alike.first; word < alike.last; ++word) {
    if (lexicon_.words()[word] == form) return word;
  }
  return std::nullopt;
}

}  // namespace erfara
