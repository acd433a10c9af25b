#include "erfara/language/analyzer.h"

#include <algorithm>

#include "erfara/text/normalise.h"
#include "erfara/text/version.h"

namespace erfara {
namespace {

// The pieces between hyphens, as byte ranges of the word; one when there is no hyphen inside it.
std::vector<std::pair<std::size_t, std::size_t>> pieces_of(std::string_view word) {
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  std::size_t begin = 0;
  while (begin <= word.size()) {
    const std::size_t end = std::min(word.find('-', begin), word.size());
    if (end > begin) pieces.emplace_back(begin, end);
    begin = end + 1;
  }
  return pieces;
}

// Whether the word is written with one capital, at its beginning, as names are.
bool has_capital(std::string_view word, std::string_view lower) {
  return word != lower && word == capitalised(lower);
}

}  // namespace

Analyzer::Analyzer(std::shared_ptr<const Morphology> morphology)
    : morphology_(std::move(morphology)) {}

WordAnalysis Analyzer::analyse(std::string_view word) {
  return word.find('-') == std::string_view::npos ? analyse_piece(word) : analyse_hyphenated(word);
}

WordAnalysis Analyzer::analyse_piece(std::string_view piece) {
  const std::string lower = lowered(piece);
  WordAnalysis analysis;
  analysis.lemma = morphology_->lemmatizer().lemma(lower);
  const CompoundSplitter& compounds = morphology_->compounds();
  const bool capital = has_capital(piece, lower);
  const std::vector<CompoundPart> parts = lower.size() == piece.size()
                                              ? compounds.split(lower, analysis.lemma, capital)
                                              : std::vector<CompoundPart>();
  if (analysis.lemma.empty() && !parts.empty()) analysis.lemma = compounds.lemma_of(lower, parts);
  analysis.stem = stemmer_.stem(analysis.lemma.empty() ? lower : analysis.lemma);
  if (analysis.lemma.empty()) analysis.lemma = capital ? lower : analysis.stem;
  for (const CompoundPart& part : parts) {
    analysis.parts.push_back({part.begin, part.end, stemmer_.stem(part.lemma), part.lemma});
  }
  return analysis;
}

WordAnalysis Analyzer::analyse_hyphenated(std::string_view word) {
  const auto pieces = pieces_of(word);
  if (pieces.empty()) return {std::string(word), std::string(word), {}};
  WordAnalysis analysis;
  for (const auto& [begin, end] : pieces) {
    WordAnalysis piece = analyse_piece(word.substr(begin, end - begin));
    if (end == pieces.back().second) {
      analysis.lemma = lowered(word.substr(0, begin)) + piece.lemma;
      analysis.stem = lowered(word.substr(0, begin)) + piece.stem;
    }
    if (piece.parts.empty()) {
      piece.parts.push_back({0, static_cast<std::uint32_t>(end - begin), piece.stem, piece.lemma});
    }
    for (WordPart& part : piece.parts) {
      part.begin += static_cast<std::uint32_t>(begin);
      part.end += static_cast<std::uint32_t>(begin);
      analysis.parts.push_back(std::move(part));
    }
  }
  return analysis;
}

std::string analyzer_id() {
  return "erfara-sv 2, ICU " + icu_version() + ", libstemmer 2.2, " + Morphology::shared()->id();
}

}  // namespace erfara
