#include "group_words.h"

#include <algorithm>

#include "erfara/index/lexicon.h"

namespace erfara {
namespace {

using Words = std::vector<WordId>;

// Words of one form lie next to each other.
Words words_of_form(const Lexicon& lexicon, GroupId form) {
  const std::span<const WordId> firsts = lexicon.first_words();
  const auto last =
      form + 1 < firsts.size() ? firsts[form + 1] : static_cast<WordId>(lexicon.words().size());
  Words words;
  for (WordId word = firsts[form]; word < last; ++word) words.push_back(word);
  return words;
}

Words words_of_stem(const Lexicon& lexicon, GroupId stem, bool parts) {
  const std::span<const WordId> whole = lexicon.words_of(stem);
  Words words(whole.begin(), whole.end());
  if (!parts) return words;
  for (const PartOfWord& part : lexicon.parts_of(stem)) words.push_back(part.word);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<Words> words_of_lemmas(const Lexicon& lexicon, std::span<const GroupId> lemmas) {
  // Most words have another lemma, which these bits tell from within the cache.
  std::vector<bool> is_wanted(lexicon.lemmas().size());
  for (const GroupId lemma : lemmas) is_wanted[lemma] = true;
  const std::span<const std::uint32_t> lemma_of = lexicon.lemma_numbers();
  std::vector<std::pair<GroupId, WordId>> found;
  for (WordId word = 0; word < lemma_of.size(); ++word) {
    if (is_wanted[lemma_of[word]]) found.emplace_back(lemma_of[word], word);
  }
  std::sort(found.begin(), found.end());
  std::vector<Words> result;
  for (const GroupId lemma : lemmas) {
    Words& words = result.emplace_back();
    auto next = std::lower_bound(found.begin(), found.end(), std::pair(lemma, WordId{0}));
    for (; next != found.end() && next->first == lemma; ++next) words.push_back(next->second);
  }
  return result;
}

}  // namespace

std::vector<std::vector<WordId>> words_of_groups(const StudiedEdition& edition, Level level,
                                                 std::span<const GroupId> groups) {
  const Lexicon& lexicon = edition.edition().lexicon();
  if (level == Level::lemma) return words_of_lemmas(lexicon, groups);
  std::vector<Words> result;
  result.reserve(groups.size());
  for (const GroupId group : groups) {
    result.push_back(level == Level::form ? words_of_form(lexicon, group)
                                          : words_of_stem(lexicon, group, level == Level::part));
  }
  return result;
}

std::vector<WordRowPair> words_with_rows(const StudiedEdition& edition,
                                         std::span<const std::vector<WordId>> rows,
                                         std::size_t shard) {
  std::vector<WordRowPair> pairs;
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    for (const WordId word : rows[row]) {
      const auto local = edition.edition().lexicon().local(shard, word);
      if (local) pairs.emplace_back(*local, row);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace erfara
