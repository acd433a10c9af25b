#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/analysis/keyness.h"
#include "erfara/analysis/subcorpus.h"
#include "erfara/facets/field.h"

namespace erfara {

struct CompareRequest {
  Level level = Level::form;      ///< of key words and vocabulary
  std::uint32_t min_persons = 3;  ///< as in KeynessRequest
  bool skip_common = false;
  /// Values of facets that only fewer persons of a side have (and some do) are left out, where
  /// those of a field are fewer in all another one too, so that the sum does not tell; so are key
  /// words that fewer use, and hits of suffixes.
  std::uint32_t withhold_below = 0;
  std::size_t limit = 10;  ///< key words on either side and values of a field
};

/// One of the two in figures.
struct ComparedSide {
  SubcorpusSize size;
  std::uint64_t vocabulary = 0;  ///< different words
  std::uint64_t own = 0;         ///< those that the other side has not
  std::uint64_t sentences = 0;
  std::uint64_t long_words = 0;  ///< of more than kLongWordLetters letters (readability.h)
  /// Words / sentences, and läsbarhetsindex: that plus 100 · long words / words, over all texts
  /// together. Nothing without words. Titles and numbers count, and sentences end where the gaps
  /// between words say (readability.h reads the text itself), so a single text may differ by a
  /// little.
  std::optional<double> words_per_sentence;
  std::optional<double> lix;
};

/// How many narratives, and persons, on either side have a value.
struct ComparedValue {
  std::string value;
  std::array<std::uint64_t, 2> narratives{};
  std::array<std::uint64_t, 2> persons{};
};

/// A word with its hits on either side.
struct ComparedWord {
  std::string word;
  std::array<std::uint64_t, 2> hits{};
};

struct ComparedField {
  Field field;
  std::vector<ComparedValue> values;  ///< those with the most narratives on both sides together
};

/// Hits of lemmas that are derived by a suffix which makes one word class. Only such suffixes are
/// counted as tell it safely (nouns by -ning, -tion, -het, -else, -skap, adjectives by -lig, -isk,
/// -bar), after at least three letters; without word classes in the corpus no others are known.
struct ComparedSuffix {
  std::string_view suffix;
  std::array<std::uint64_t, 2> hits{};
  std::array<bool, 2> withheld{};  ///< of a side with hits, but of too few persons; then hits are 0
};

struct CompareAnswer {
  std::array<ComparedSide, 2> sides;
  std::uint64_t shared = 0;  ///< different words that both have
  std::vector<ComparedSuffix> suffixes;
  /// The most frequent words, ties by the word's bytes: those that only one side has, and so many
  /// persons of it use as min_persons says; and those that both have, by the side where they are
  /// rarer in relation to its size, as many persons on both.
  std::array<std::vector<ComparedWord>, 2> own_words;
  std::vector<ComparedWord> shared_words;
  KeynessAnswer over;   ///< key words of the first side
  KeynessAnswer under;  ///< key words of the second, seen from it
  std::vector<ComparedField> fields;
};

/// Two selections beside each other. Costs some 10 ns a token. Throws as `keyness` does.
CompareAnswer compare(const StudiedEdition& edition, const Subcorpus& first,
                      const Subcorpus& second, const CompareRequest& request);

/// [{group, name, first, second}], first and second being figures of the two sides.
/// Groups: "size" (SubcorpusSize), "vocabulary" (words, own, shared), "readability" (sentences,
/// words_per_sentence, long_words, lix), "suffixes" (hits per million), "over" and "under" (key
/// words, hits per million), "own_first", "own_second" and "shared" (words, hits), and each field
/// (narratives with a value).
json::Value::Array rows_of(const CompareAnswer& answer);

}  // namespace erfara
