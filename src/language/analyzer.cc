#include "erfara/language/analyzer.h"

#include <algorithm>

#include "erfara/text/normalise.h"
#include "erfara/text/version.h"

namespace erfara {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether the word is written with one capital, at its beginning, as names are.
bool has_capital(std::string_view word, std::string_view lower) {
  return word != lower && word == capitalised(lower);
}

}  // namespace

Analyzer::Analyzer(std::shared_ptr<const Morphology> morphology)
    : morphology_(std::move(morphology)) {}

WordAnalysis Analyzer::analyse(std::string_view word) {
  const std::vector<PartSpan> pieces = token_parts(word);
  if (!pieces.empty()) return analyse_pieces(word, pieces);
  if (!is_fixed(word)) return analyse_piece(canonical_form(word));
  const std::string form = lowered(canonical_form(word));
  return {form, form, {}};
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

WordAnalysis Analyzer::analyse_pieces(std::string_view word, const std::vector<PartSpan>& pieces) {
  WordAnalysis analysis;
  std::string before;  // the pieces before the last, joined
  for (const PartSpan& span : pieces) {
    const std::string_view text = word.substr(span.begin, span.end - span.begin);
    WordAnalysis piece = analyse_piece(text);
    if (span == pieces.back()) {
      analysis.lemma = before + piece.lemma;
      analysis.stem = before + piece.stem;
    }
    before += lowered(text) + "-";
    if (piece.parts.empty())
      piece.parts.push_back({0, span.end - span.begin, piece.stem, piece.lemma});
    for (WordPart& part : piece.parts) {
      part.begin += span.begin;
      part.end += span.begin;
      analysis.parts.push_back(std::move(part));
    }
  }
  // "2012/2013", "covid-19": no word stands last that could be inflected.
  if (is_digit(word[pieces.back().begin])) {
    analysis.lemma = analysis.stem = lowered(canonical_form(word));
  }
  return analysis;
}

std::string analyzer_id() {
  return "erfara-sv 2, ICU " + icu_version() + ", libstemmer 2.2, " + Morphology::shared()->id();
}

}  // namespace erfara
