#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/language/morphology.h"
#include "erfara/language/stemmer.h"
#include "erfara/language/token_parts.h"

namespace erfara {

/// A part of a compound or hyphenated word.
struct WordPart {
  std::uint32_t begin;  ///< byte range in the word, half-open
  std::uint32_t end;
  std::string stem;   ///< the term under which the part is found
  std::string lemma;  ///< lower case; never empty
  bool operator==(const WordPart&) const = default;
};

/// What is known of a word form.
struct WordAnalysis {
  std::string stem;             ///< the term under which the word is found; never empty
  std::string lemma;            ///< lower case; never empty
  std::vector<WordPart> parts;  ///< in order; empty when the word has no parts
  /// The compounds inside a compound of three parts or more ("skolbyggnad" in "skolbyggnadsplan"),
  /// under which it is found too.
  std::vector<WordPart> inner;
  bool operator==(const WordAnalysis&) const = default;
};

/// Turns word forms into terms; the same for index and query. Costs some microseconds a word, so
/// callers analyse each distinct word once. One belongs to one thread; creating one is cheap once
/// the morphology is loaded.
class Analyzer {
 public:
  explicit Analyzer(std::shared_ptr<const Morphology> morphology = Morphology::shared());

  /// The analysis of a token's text in NFC, whatever its case. Lemma: of the irregular forms, else
  /// of the dictionary's paradigms, else of the compound (its last part in base form), else
  /// Snowball's stem. Stem: Snowball's of the lemma (of the lower-case word where the lemma is
  /// unknown). What is written in several ways (language/token_parts.h: "422 000", "t ex") counts
  /// as its canonical form. Hyphenated words, dates and the like have their pieces as parts, and a
  /// compound's parts in place of a piece that is one. Never fails.
  WordAnalysis analyse(std::string_view word);

 private:
  WordAnalysis analyse_piece(std::string_view piece);
  static void add_short_year(std::string_view word, WordAnalysis& analysis);
  void add_inner(std::string_view lower, WordAnalysis& analysis);
  void use_leading_lemma(const std::string& lower, WordAnalysis& piece);
  WordAnalysis analyse_pieces(std::string_view word, const std::vector<PartSpan>& pieces);

  std::shared_ptr<const Morphology> morphology_;
  Stemmer stemmer_;
};

/// Name and version of the analyzer with those of the libraries, dictionary and tables that it
/// rests on. It stands in an edition's manifest; an edition made by another one is refused.
std::string analyzer_id();

}  // namespace erfara
