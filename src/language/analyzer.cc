#include "erfara/language/analyzer.h"

#include <algorithm>

#include "erfara/text/normalise.h"
#include "erfara/text/version.h"

namespace erfara {
namespace {

constexpr std::size_t kMostParts = 6;    // of a compound whose inner compounds are found
constexpr std::size_t kMostPieces = 16;  // of a token that is looked into

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether the word is written with one capital, at its beginning, as names are.
bool has_capital(std::string_view word, std::string_view lower) {
  return word != lower && word == capitalised(lower);
}

// Adds `parts`, which count from `begin` of the word.
void append(std::vector<WordPart>& parts, std::uint32_t begin, std::vector<WordPart>& all) {
  for (WordPart& part : parts) {
    part.begin += begin;
    part.end += begin;
    all.push_back(std::move(part));
  }
}

}  // namespace

Analyzer::Analyzer(std::shared_ptr<const Morphology> morphology)
    : morphology_(std::move(morphology)) {}

WordAnalysis Analyzer::analyse(std::string_view word) {
  const std::vector<PartSpan> pieces = token_parts(word);
  if (!pieces.empty() && pieces.size() <= kMostPieces) return analyse_pieces(word, pieces);
  if (!is_fixed(word)) return analyse_piece(canonical_form(word));
  const std::string form = lowered(canonical_form(word));
  return {form, form, {}, {}};
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
  add_inner(lower, analysis);
  return analysis;
}

// Two neighbours or more, but not all of them.
void Analyzer::add_inner(std::string_view lower, WordAnalysis& analysis) {
  const std::vector<WordPart>& parts = analysis.parts;
  if (parts.size() > kMostParts) return;
  for (std::size_t first = 0; first < parts.size(); ++first) {
    for (std::size_t last = first + 1; last < parts.size(); ++last) {
      if (first == 0 && last + 1 == parts.size()) continue;
      const std::uint32_t begin = parts[first].begin;
      const std::string lemma =
          std::string(lower.substr(begin, parts[last].begin - begin)) + parts[last].lemma;
      analysis.inner.push_back({begin, parts[last].end, stemmer_.stem(lemma), lemma});
    }
  }
}

// "gatu-" and "hälso-" stand for gata and hälsa.
void Analyzer::use_leading_lemma(const std::string& lower, WordAnalysis& piece) {
  std::string lemma = morphology_->compounds().leading_lemma(lower);
  if (lemma.empty() || !piece.parts.empty()) return;
  piece.stem = stemmer_.stem(lemma);
  piece.lemma = std::move(lemma);
}

// "2012/13" stands for 2013 too.
void Analyzer::add_short_year(std::string_view word, WordAnalysis& analysis) {
  constexpr std::size_t kYear = 4;
  const bool one_year = analysis.parts.size() == 1 && analysis.parts[0].begin == 0 &&
                        analysis.parts[0].end == kYear && is_digit(word[0]);
  if (!one_year || word.size() < kYear + 3 || !is_digit(word[word.size() - 1]) ||
      !is_digit(word[word.size() - 2]) || is_digit(word[word.size() - 3]) ||
      std::count_if(word.begin(), word.end(), is_digit) != kYear + 2) {
    return;
  }
  const std::string year =
      std::string(word.substr(0, 2)) + std::string(word.substr(word.size() - 2));
  const auto end = static_cast<std::uint32_t>(word.size());
  analysis.parts.push_back({end - 2, end, year, year});
}

WordAnalysis Analyzer::analyse_pieces(std::string_view word, const std::vector<PartSpan>& pieces) {
  WordAnalysis analysis;
  std::string before;  // the pieces before the last, joined
  for (const PartSpan& span : pieces) {
    const std::string_view text = word.substr(span.begin, span.end - span.begin);
    WordAnalysis piece = analyse_piece(text);
    const bool leads = span.end < word.size() && word[span.end] != ':';
    if (leads) use_leading_lemma(lowered(text), piece);
    if (span == pieces.back()) {
      analysis.lemma = before + piece.lemma;
      analysis.stem = before + piece.stem;
    }
    before += lowered(text) + "-";
    if (piece.parts.empty())
      piece.parts.push_back({0, span.end - span.begin, piece.stem, piece.lemma});
    append(piece.parts, span.begin, analysis.parts);
    append(piece.inner, span.begin, analysis.inner);
  }
  add_short_year(word, analysis);
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
