#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// A part of a compound or hyphenated word.
struct WordPart {
  std::uint32_t begin;  ///< byte range in the word, half-open
  std::uint32_t end;
  std::string stem;  ///< the term under which the part is found
  bool operator==(const WordPart&) const = default;
};

/// What is known of a word form.
struct WordAnalysis {
  std::string stem;             ///< the term under which the word is found; never empty
  std::string lemma;            ///< lower case; never empty
  std::vector<WordPart> parts;  ///< in order; empty when the word has no parts
  bool operator==(const WordAnalysis&) const = default;
};

/// Turns word forms into terms; the same for index and query. Costs some microseconds a word, so
/// callers analyse each distinct word once. One belongs to one thread; creating one is cheap.
class Analyzer {
 public:
  Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// The analysis of a token's text in NFC, whatever its case. Stem: lower case, then Snowball's
  /// Swedish stemmer (snowballstem.org/algorithms/swedish). Never fails.
  WordAnalysis analyse(std::string_view word);

 private:
  struct Stemmer;
  std::unique_ptr<Stemmer> stemmer_;
};

/// Name and version of the analyzer with those of the libraries that it rests on. It stands in an
/// edition's manifest; an edition made by another one is refused.
std::string analyzer_id();

}  // namespace erfara
