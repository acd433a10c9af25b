#include "role_words.h"

#include <algorithm>

#include "erfara/language/analyzer.h"
#include "erfara/language/token.h"

namespace erfara {

double RoleWords::share(const std::vector<Leaf>& leaves, std::size_t shard,
                        NarrativeIndex narrative) {
  const auto roles = edition_.shards()[shard].column(Field::role).of(narrative);
  const auto has = [&](StemId stem) {
    return std::any_of(roles.begin(), roles.end(), [&](std::uint32_t local) {
      const auto& stems = stems_of(edition_.lexicon().global_value(Field::role, shard, local));
      return std::binary_search(stems.begin(), stems.end(), stem);
    });
  };
  double all = 0;
  double found = 0;
  for (const Leaf& leaf : leaves) {
    if (!leaf.scores || leaf.common) continue;
    all += leaf.idf;
    const WordStems& stems = leaf.target.stems;
    if ((stems.own && has(*stems.own)) ||
        std::any_of(stems.synonyms.begin(), stems.synonyms.end(), has)) {
      found += leaf.idf;
    }
  }
  return all == 0 ? 0 : found / all;
}

const std::vector<StemId>& RoleWords::stems_of(ValueId role) {
  const auto [at, is_new] = stems_.try_emplace(role);
  std::vector<StemId>& stems = at->second;
  if (!is_new) return stems;
  const Lexicon& lexicon = edition_.lexicon();
  const std::string_view name = lexicon.values(Field::role)[role];
  std::vector<Token> tokens;
  Tokenizer().tokenize(name, tokens);
  Analyzer analyzer;
  const auto add = [&](std::string_view text) {
    if (const auto stem = lexicon.find_stem(text)) stems.push_back(*stem);
  };
  for (const Token& token : tokens) {
    const WordAnalysis analysis = analyzer.analyse(token.in(name));
    add(analysis.stem);
    for (const WordPart& part : analysis.parts) add(part.stem);
    for (const WordPart& part : analysis.inner) add(part.stem);
  }
  std::sort(stems.begin(), stems.end());
  return stems;
}

}  // namespace erfara
