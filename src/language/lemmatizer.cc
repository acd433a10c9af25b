// The flags below are those of DSSO, the word list behind Debian's hunspell-sv (see the comments in
// sv_SE.aff). They tell word classes apart, and some suffix rules make new words ("arbetare" of
// "arbeta"), whose lemma is the new word.
//
// Among the readings of a form the ranks decide: an entry that inflects itself is a base form;
// next come inflected forms, then the genitive, which many word lists allow too freely, and last
// entries without forms of their own. The longest lemma wins a tie: "ledare" before "led".

#include "erfara/language/lemmatizer.h"

#include <algorithm>
#include <climits>
#include <utility>

#include "erfara/text/normalise.h"

namespace erfara {
namespace {

constexpr std::size_t kMostBytes = 100;  // of a word; longer ones are in no dictionary

constexpr AffixFlags kInflects("BCDEFGHIJKLMNOPQRmed");
constexpr AffixFlags kGenitive("AR");
constexpr AffixFlags kNoun("BCDEFGHI");
constexpr AffixFlags kVerb("KLMNPTjm");
constexpr AffixFlags kNounOfVerb("GHIfiuv");

bool is_participle(std::string_view form, char rule) {
  return (rule == 'O' || rule == 'P') && form.ends_with('d');
}

// The list lends some verbs the noun rules of the word that they come from: "avgifter" is made from
// "avgifta", though its base form is "avgift".
std::string reading_stem(const Dictionary& dictionary, const DictionaryReading& reading) {
  std::string stem(reading.stem);
  // "abc:" inflects as "abc:n", "wi-fi-" as "wi-fi-n".
  if (stem.ends_with(':') || stem.ends_with('-')) stem.pop_back();
  if (!kNounOfVerb.has(reading.rule) || !reading.flags.intersects(kVerb) || !stem.ends_with('a')) {
    return stem;
  }
  std::string noun = stem.substr(0, stem.size() - 1);
  return dictionary.contains(noun) ? noun : stem;
}

// What word the reading takes the form for.
std::string lemma_of(const Dictionary& dictionary, const DictionaryReading& reading,
                     std::string_view form) {
  std::string stem = reading_stem(dictionary, reading);
  const bool verb = stem.ends_with('a');
  switch (reading.rule) {
    case 'T':  // agents of verbs, adjectives of names
      return stem + (verb ? "re" : "isk");
    case 'e':
      return stem + "bo";
    case 'd':
      return stem + "sbo";
    case 'B':
    case 'D':
    case 'F':  // present participles, also as nouns
      return verb ? stem + "nde" : stem;
    case 'L':
      return form.ends_with("ende") ? std::string(form) : stem;
    default:
      return is_participle(form, reading.rule) ? std::string(form) : stem;
  }
}

// Participles in -en look like definite nouns ("besluten", "förslaget").
bool is_en_participle(const DictionaryReading& reading) {
  return reading.stem.ends_with("en") && reading.flags.has('M') &&
         !reading.flags.intersects(kNoun) && (reading.rule == 0 || reading.rule == 'M');
}

int rank_of(const DictionaryReading& reading) {
  if (is_en_participle(reading)) return 2;
  if (reading.rule == 0) return reading.flags.intersects(kInflects) ? 0 : 2;
  return kGenitive.has(reading.rule) ? 3 : 1;
}

// Empty when there is no reading.
std::string regular_lemma(const Dictionary& dictionary, std::string_view form) {
  std::vector<DictionaryReading> readings;
  dictionary.read(form, readings);
  const Dictionary::CompoundFlags& compound = dictionary.compound_flags();
  int best_rank = INT_MAX;
  std::string best;
  for (const DictionaryReading& reading : readings) {
    if (reading.continued.has(compound.permit)) continue;
    if (reading.rule == 0 && reading.flags.has(compound.only)) continue;
    const int rank = rank_of(reading);
    std::string lemma = lemma_of(dictionary, reading, form);
    const bool better = rank != best_rank             ? rank < best_rank
                        : lemma.size() != best.size() ? lemma.size() > best.size()
                                                      : lemma < best;
    if (!better) continue;
    best_rank = rank;
    best = std::move(lemma);
  }
  return best;
}

}  // namespace

Lemmatizer::Lemmatizer(const Dictionary& dictionary, const std::vector<TableRow>& irregular)
    : dictionary_(dictionary) {
  for (const TableRow& row : irregular) {
    const std::string& lemma = row.fields[0];
    std::vector<std::string> forms = split_list(row.fields[1], ' ');
    if (lemma.empty() || forms.empty()) row.refuse("a lemma and its forms are needed");
    forms.push_back(lemma);
    const std::string& use = row.fields[2];
    if (!use.empty() && use != "alone") row.refuse("the use is \"" + use + "\", not alone");
    const Irregular entry{lemma, use == "alone"};
    for (const std::string& form : forms) {
      irregular_.insert_or_assign(form, entry);
      irregular_.try_emplace(form + "s", entry);
      longest_irregular_ = std::max(longest_irregular_, form.size() + 1);
      if (form.ends_with("er")) {  // "läser" and "läses"
        irregular_.try_emplace(form.substr(0, form.size() - 1) + "s", entry);
      }
    }
  }
}

std::string Lemmatizer::irregular_compound(std::string_view lower) const {
  constexpr std::size_t kShortest = 3;
  std::string key;
  const std::size_t first = lower.size() - std::min(lower.size() - 1, longest_irregular_);
  for (std::size_t begin = first; begin + kShortest <= lower.size(); ++begin) {
    const auto found = irregular_.find(key.assign(lower.substr(begin)));
    if (found == irregular_.end() || found->second.alone || found->second.lemma == key) continue;
    std::string lemma = std::string(lower.substr(0, begin)) + found->second.lemma;
    if (dictionary_.contains(lemma)) return lemma;
  }
  return {};
}

std::string Lemmatizer::lemma(std::string_view lower) const {
  if (lower.empty() || lower.size() > kMostBytes) return {};
  const auto irregular = irregular_.find(std::string(lower));
  if (irregular != irregular_.end()) return irregular->second.lemma;
  std::string lemma = irregular_compound(lower);
  if (lemma.empty()) lemma = regular_lemma(dictionary_, lower);
  if (!lemma.empty()) return lemma;
  const std::string name = capitalised(lower);
  if (dictionary_.contains(name)) return std::string(lower);  // not "Kari" for "Karin"
  return lowered(regular_lemma(dictionary_, name));
}

std::string Lemmatizer::base_of(const DictionaryReading& reading) const {
  const std::string entry = lowered(reading_stem(dictionary_, reading));
  std::string base = lemma(entry);
  return base.empty() ? entry : base;
}

bool Lemmatizer::is_name(std::string_view lower) const {
  return regular_lemma(dictionary_, lower).empty() &&
         !regular_lemma(dictionary_, capitalised(lower)).empty();
}

}  // namespace erfara
