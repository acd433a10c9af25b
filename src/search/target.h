#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/index/lexicon.h"
#include "erfara/language/analyzer.h"
#include "erfara/query/parsed_query.h"

namespace erfara {

/// The most stems that a word stands for by folding; of more, those with the most words are taken.
inline constexpr std::size_t kMaxFoldedStems = 16;

/// The stems that a word of the query stands for.
struct WordStems {
  /// Its own; nothing when no word of the corpus has it.
  std::optional<StemId> own;
  /// Those that are meant when it was typed without å ä ö: of words with the same folded form and,
  /// without an own stem, those with the same folded stem. Only when the form typed is not in the
  /// corpus, so that "vara" and "våra" stay apart. Ascending, at most kMaxFoldedStems, not `own`.
  std::vector<StemId> folded;
  /// Those of its synonyms, not `own`.
  std::vector<StemId> synonyms;

  bool empty() const { return !own && folded.empty() && synonyms.empty(); }
};
/// As Analyzer::analyse. Words of queries come again and again, and analysing one takes longer than
/// looking it up, so some thousands are kept. Thread-safe.
WordAnalysis analysed(const std::string& word);

/// Looks a word up.
WordStems find_stems(const Lexicon& lexicon, const std::string& word);

/// How a word of the text answers a word of the query, best first.
enum class MatchGrade : std::uint8_t {
  exact,      ///< the form typed
  inflected,  ///< another form of the word
  part,       ///< a part of a compound
  synonym,    ///< a word that means the same
  apart,      ///< a part of the compound that was typed, near its other parts
  folded,     ///< the same but for å ä ö and accents
};

/// The most words that a wildcard is expanded to; of more, those that the most narratives have.
inline constexpr std::size_t kMaxExpansions = 100;

/// What a leaf of the query (a word, phrase, wildcard, …) stands for in an edition's lexicon.
struct Target {
  QueryNode::Kind kind = QueryNode::Kind::word;
  /// word: the stems to find, whole and as parts.
  WordStems stems;
  /// word: the forms that are what was typed. phrase: the forms of each word in order. near:
  /// unused.
  std::vector<WordRange> forms;
  /// near: the two words' stems. word: those of its parts, when it is a compound whose parts are
  /// words of the corpus.
  std::vector<WordStems> near_stems;
  std::uint32_t distance = 0;  ///< how far apart they may stand; 1 is next to each other
  std::vector<WordId> words;   ///< wildcard: the most frequent kMaxExpansions, ascending
  std::size_t expansions = 0;  ///< wildcard: how many words it stands for

  /// Whether a word of it (word, phrase, near) and all that stands for it are not in the corpus.
  bool lacks_a_word() const;
};

/// Looks a leaf up. What the lexicon lacks leaves the target empty. `excludes`: the leaf stands
/// under NOT, where synonyms, a compound's parts and folding beside the word itself would take away
/// what was not meant.
Target find_target(const Lexicon& lexicon, const QueryNode& leaf, bool excludes = false);

/// A set of a shard's words.
class LocalWords {
 public:
  LocalWords() = default;
  LocalWords(const Lexicon& lexicon, std::size_t shard, WordRange range)
      : range_(lexicon.local(shard, range)) {}
  /// `words` is ascending.
  LocalWords(const Lexicon& lexicon, std::size_t shard, const std::vector<WordId>& words);

  bool has(WordId word) const {
    if (words_.empty()) return word >= range_.first && word < range_.last;
    const WordId at = word - words_.front();  // of words before the first, past the last bit
    return at / 64 < bits_.size() && ((bits_[at / 64] >> (at % 64)) & 1U) != 0;
  }
  template <typename Visit>
  void each(Visit visit) const {
    for (WordId word = range_.first; word < range_.last; ++word) visit(word);
    for (const WordId word : words_) visit(word);
  }

 private:
  WordRange range_;
  std::vector<WordId> words_;        // ascending
  std::vector<std::uint64_t> bits_;  // those that are in words_, from its first to its last
};

/// In how many narratives these words stand; one that has several counts several times.
std::uint64_t narratives_with(const Lexicon& lexicon, const std::vector<WordId>& words);

/// The words of these stems, whole words only, ascending.
std::vector<WordId> whole_words(const Lexicon& lexicon, const WordStems& stems);

}  // namespace erfara
