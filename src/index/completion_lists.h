#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "erfara/index/lexicon.h"

namespace erfara::completion_lists {

/// A prefix that more words than these begin with has a list on file.
inline constexpr std::size_t kMostWords = 400;
/// So many stems of a prefix are in its list.
inline constexpr std::size_t kMostStems = 300;

/// The stems of `words`, which stand in the order of their folded forms, those with the most use
/// first, of two alike the one whose form sorts first; at most kMostStems. `lexicon` has
/// `form(word)`, `lower(word)`, `stem(word)` and `narratives(word)`.
template <typename Words>
std::vector<WordCompletion> most_used(std::span<const WordId> words, const Words& lexicon) {
  struct Stem {
    WordCompletion completion;
    std::uint32_t of_form = 0;  // narratives of the form at hand, in any case
  };
  std::unordered_map<StemId, Stem> stems;
  // Forms that are alike in lower case stand next to each other.
  for (std::size_t begin = 0, end = 0; begin < words.size(); begin = end) {
    WordCompletion form{lexicon.stem(words[begin]), words[begin], 0};
    for (; end < words.size() && lexicon.lower(words[end]) == lexicon.lower(words[begin]); ++end) {
      form.narratives += lexicon.narratives(words[end]);
      if (lexicon.form(words[end]) == lexicon.lower(words[end])) form.word = words[end];
    }
    Stem& stem = stems.try_emplace(form.stem, Stem{{form.stem, form.word, 0}, 0}).first->second;
    stem.completion.narratives += form.narratives;
    if (form.narratives <= stem.of_form) continue;
    stem.of_form = form.narratives;
    stem.completion.word = form.word;
  }
  std::vector<WordCompletion> found;
  found.reserve(stems.size());
  for (const auto& [number, stem] : stems) found.push_back(stem.completion);
  const auto more = [&](const WordCompletion& a, const WordCompletion& b) {
    return a.narratives != b.narratives ? a.narratives > b.narratives
                                        : lexicon.form(a.word) < lexicon.form(b.word);
  };
  const std::size_t kept = std::min(found.size(), kMostStems);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    more);
  found.resize(kept);
  return found;
}

}  // namespace erfara::completion_lists
