#include "target.h"

#include <algorithm>

#include "erfara/language/analysis_cache.h"
#include "erfara/language/analyzer.h"
#include "erfara/language/query_vocabulary.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

void sort_unique(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

// Keeps the stems with the most words.
void bound(const Lexicon& lexicon, std::vector<StemId>& stems) {
  if (stems.size() <= kMaxFoldedStems) return;
  const auto words = [&](StemId stem) {
    return lexicon.words_of(stem).size() + lexicon.parts_of(stem).size();
  };
  std::stable_sort(stems.begin(), stems.end(),
                   [&](StemId a, StemId b) { return words(a) > words(b); });
  stems.resize(kMaxFoldedStems);
  std::sort(stems.begin(), stems.end());
}

// "plan för kommunikation" answers "kommunikationsplan".
constexpr std::uint32_t kApartDistance = 3;
constexpr std::size_t kShortestApart = 3;  // bytes of a part that is looked for by itself

// Whether the form was typed as it stands in the corpus. A form that hardly anyone writes so,
// beside ten times as many with diacritics, is taken for one that lost them; so is a word that the
// dictionary does not know ("gavle"), as soon as another form is there. One with diacritics lost
// none.
bool is_spelled_out(const Lexicon& lexicon, const std::string& word,
                    const std::vector<WordId>& by_folding) {
  const WordRange forms = lexicon.forms_of(lowered(word));
  if (forms.empty()) return false;
  if (folded(word) != lowered(word)) return true;
  if (by_folding.size() == forms.last - forms.first) return true;  // there is no other form
  if (Morphology::shared()->lemmatizer().lemma(lowered(word)).empty()) return false;
  constexpr std::uint64_t kStray = 10;
  std::vector<WordId> same;
  for (WordId form = forms.first; form < forms.last; ++form) same.push_back(form);
  const std::uint64_t typed = narratives_with(lexicon, same);
  return typed * (kStray + 1) > narratives_with(lexicon, by_folding);
}

void find_folded(const Lexicon& lexicon, const std::string& word, const std::string& stem,
                 WordStems& stems) {
  std::vector<WordId> words;
  lexicon.with_folded(folded(word), words);
  if (is_spelled_out(lexicon, word, words)) return;
  for (const WordId found : words) stems.folded.push_back(lexicon.stem_of(found));
  if (!stems.own) lexicon.stems_with_folded(folded(stem), stems.folded);
  sort_unique(stems.folded);
  if (stems.own) std::erase(stems.folded, *stems.own);
  bound(lexicon, stems.folded);
}

void find_synonyms(const Lexicon& lexicon, const std::string& word, const std::string& lemma,
                   WordStems& stems) {
  for (const std::string& synonym : QueryVocabulary::shared()->synonyms(lowered(word), lemma)) {
    const auto stem = lexicon.find_stem(analysed(synonym).stem);
    if (stem && stem != stems.own) stems.synonyms.push_back(*stem);
  }
  sort_unique(stems.synonyms);
}

// The stems of a compound's parts, when each is a word of the corpus that is worth looking for.
std::vector<WordStems> find_parts(const Lexicon& lexicon, const WordAnalysis& analysis) {
  std::vector<WordStems> parts;
  for (const WordPart& part : analysis.parts) {
    const auto stem = lexicon.find_stem(part.stem);
    if (!stem || part.end - part.begin < kShortestApart) return {};
    parts.push_back({stem, {}, {}});
  }
  if (parts.size() < 2) parts.clear();
  return parts;
}

void expand(const Lexicon& lexicon, const std::string& pattern, Target& target) {
  const std::size_t star = pattern.find('*');
  std::vector<WordId>& words = target.words;
  lexicon.between(pattern.substr(0, star), pattern.substr(star + 1), words);
  target.expansions = words.size();
  if (words.size() <= kMaxExpansions) return;
  std::nth_element(words.begin(), words.begin() + kMaxExpansions, words.end(),
                   [&](WordId a, WordId b) {
                     const auto of_a = lexicon.narratives_with(a);
                     const auto of_b = lexicon.narratives_with(b);
                     return of_a != of_b ? of_a > of_b : a < b;
                   });
  words.resize(kMaxExpansions);
  std::sort(words.begin(), words.end());
}

// Leaves what the word itself stands for.
void narrow(Target& target) {
  target.stems.synonyms.clear();
  if (target.stems.own) target.stems.folded.clear();
  if (target.kind == Kind::word) target.near_stems.clear();
}

WordStems stems_of(const Lexicon& lexicon, const std::string& word, const WordAnalysis& analysis) {
  WordStems stems{lexicon.find_stem(analysis.stem), {}, {}};
  find_folded(lexicon, word, analysis.stem, stems);
  find_synonyms(lexicon, word, analysis.lemma, stems);
  return stems;
}

}  // namespace

WordAnalysis analysed(const std::string& word) {
  constexpr std::size_t kWords = 20'000;  // some megabytes
  static AnalysisCache cache(kWords);
  return cache.analyse(word);
}

WordStems find_stems(const Lexicon& lexicon, const std::string& word) {
  return stems_of(lexicon, word, analysed(word));
}

Target find_target(const Lexicon& lexicon, const QueryNode& leaf, bool excludes) {
  Target target;
  target.kind = leaf.kind;
  switch (leaf.kind) {
    case Kind::word: {
      const WordAnalysis analysis = analysed(leaf.text);
      target.stems = stems_of(lexicon, leaf.text, analysis);
      target.forms = {lexicon.forms_of(lowered(leaf.text))};
      target.near_stems = find_parts(lexicon, analysis);
      target.distance = kApartDistance;
      break;
    }
    case Kind::phrase:
      for (const std::string& word : leaf.words) {
        target.forms.push_back(lexicon.forms_of(lowered(word)));
      }
      break;
    case Kind::near:
      target.distance = leaf.distance;
      for (const std::string& word : leaf.words) {
        target.near_stems.push_back(find_stems(lexicon, word));
      }
      break;
    case Kind::wildcard:
      expand(lexicon, lowered(leaf.text), target);
      break;
    default:
      break;
  }
  if (excludes) narrow(target);
  return target;
}

bool Target::lacks_a_word() const {
  if (kind == Kind::word) return stems.empty() && near_stems.empty();
  if (kind == Kind::phrase) {
    return std::any_of(forms.begin(), forms.end(), [](WordRange word) { return word.empty(); });
  }
  return std::any_of(near_stems.begin(), near_stems.end(),
                     [](const WordStems& word) { return word.empty(); });
}

LocalWords::LocalWords(const Lexicon& lexicon, std::size_t shard,
                       const std::vector<WordId>& words) {
  for (const WordId word : words) {
    if (const auto local = lexicon.local(shard, word)) words_.push_back(*local);
  }
  if (words_.empty()) return;
  bits_.resize((words_.back() - words_.front()) / 64 + 1);
  for (const WordId word : words_) {
    const WordId at = word - words_.front();
    bits_[at / 64] |= std::uint64_t{1} << (at % 64);
  }
}

std::uint64_t narratives_with(const Lexicon& lexicon, const std::vector<WordId>& words) {
  std::uint64_t narratives = 0;
  for (const WordId word : words) narratives += lexicon.narratives_with(word);
  return narratives;
}

std::vector<WordId> whole_words(const Lexicon& lexicon, const WordStems& stems) {
  std::vector<WordId> words;
  const auto add = [&](StemId stem) {
    const auto of_stem = lexicon.words_of(stem);
    words.insert(words.end(), of_stem.begin(), of_stem.end());
  };
  if (stems.own) add(*stems.own);
  for (const StemId stem : stems.folded) add(stem);
  for (const StemId stem : stems.synonyms) add(stem);
  sort_unique(words);
  return words;
}

}  // namespace erfara
