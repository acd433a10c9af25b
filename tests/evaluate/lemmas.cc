// How well lemmas bring the forms of a word together: over the types (lower-case forms) of nouns,
// verbs and adjectives, the pairs of types that share a lemma, compared with the pairs that share
// one in the gold. A type that the gold gives several lemmas counts with the most frequent.

#include <map>
#include <set>

#include "conllu.h"
#include "erfara/language/analyzer.h"
#include "erfara/text/normalise.h"
#include "measure.h"

namespace erfara::evaluate {
namespace {

using Lemmas = std::map<std::string, std::string>;  // by type
using Pairs = std::set<std::pair<std::string, std::string>>;

Lemmas gold_lemmas(const std::filesystem::path& file) {
  std::map<std::string, std::map<std::string, int>> counts;
  for (const GoldSentence& sentence : read_conllu(file)) {
    for (const GoldWord& word : sentence.words) {
      if (word.part_of_speech != "NOUN" && word.part_of_speech != "VERB" &&
          word.part_of_speech != "ADJ") {
        continue;
      }
      ++counts[lowered(sentence.text.substr(word.begin, word.end - word.begin))]
              [lowered(word.lemma)];
    }
  }
  Lemmas lemmas;
  for (const auto& [type, of_type] : counts) {
    int most = 0;
    for (const auto& [lemma, count] : of_type) {
      if (count <= most) continue;
      most = count;
      lemmas[type] = lemma;
    }
  }
  return lemmas;
}

Pairs pairs_of(const Lemmas& lemmas) {
  std::map<std::string, std::vector<std::string>> types;
  for (const auto& [type, lemma] : lemmas) types[lemma].push_back(type);
  Pairs pairs;
  for (const auto& [lemma, alike] : types) {
    for (std::size_t i = 0; i < alike.size(); ++i) {
      for (std::size_t j = i + 1; j < alike.size(); ++j) pairs.emplace(alike[i], alike[j]);
    }
  }
  return pairs;
}

double f1(const Pairs& gold, const Pairs& found) {
  double right = 0;
  for (const auto& pair : found) right += gold.contains(pair) ? 1 : 0;
  return 2 * right / static_cast<double>(gold.size() + found.size());
}

}  // namespace

std::vector<Measure> lemmas(const std::filesystem::path& data) {
  const Lemmas gold = gold_lemmas(data / "talbanken-dev.conllu");
  Analyzer analyzer;
  Stemmer stemmer;
  Lemmas found;
  Lemmas stems;
  for (const auto& [type, lemma] : gold) {
    found[type] = analyzer.analyse(type).lemma;
    stems[type] = stemmer.stem(type);
  }
  const Pairs pairs = pairs_of(gold);
  return {{"lemma pairs F1 by type", f1(pairs, pairs_of(found)), 0.86},
          {"(Snowball's stems)", f1(pairs, pairs_of(stems)), 0}};
}

}  // namespace erfara::evaluate
