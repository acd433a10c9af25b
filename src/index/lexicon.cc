#include "erfara/index/lexicon.h"

#include <algorithm>
#include <string>

#include "completion_lists.h"
#include "erfara/text/normalise.h"
#include "lexicon_format.h"

namespace erfara {
namespace {

// The first index in [0, size) for which `before` is false; `before` must be true, then false.
template <typename Before>
std::size_t partition_index(std::size_t size, Before before) {
  std::size_t low = 0;
  std::size_t high = size;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (before(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// -1, 0, 1 as `text` without its beginning sorts before, starts with, or sorts after `suffix`, both
// read from the end.
int compare_reversed(std::string_view text, std::string_view suffix) {
  const std::size_t common = std::min(text.size(), suffix.size());
  for (std::size_t i = 1; i <= common; ++i) {
    const auto a = static_cast<unsigned char>(text[text.size() - i]);
    const auto b = static_cast<unsigned char>(suffix[suffix.size() - i]);
    if (a != b) return a < b ? -1 : 1;
  }
  return text.size() < suffix.size() ? -1 : 0;
}

// Appends to `found` the numbers of a list ordered by the folded form of its texts whose form is
// this, ascending.
void find_folded(std::span<const std::uint32_t> by_folded, const StringTable& texts,
                 std::string_view wanted, std::vector<std::uint32_t>& found) {
  const auto compare = [&](std::size_t i) { return compare_folded(texts[by_folded[i]], wanted); };
  std::size_t at = partition_index(by_folded.size(), [&](std::size_t i) { return compare(i) < 0; });
  const auto before = static_cast<std::ptrdiff_t>(found.size());
  for (; at < by_folded.size() && compare(at) == 0; ++at) {
    found.push_back(by_folded[at]);
  }
  std::sort(found.begin() + before, found.end());
}

struct ReadSection {
  const SectionFile& file;

  void operator()(std::string_view name, std::string_view& bytes) const {
    bytes = file.bytes(lexicon_format::spelling(name));
  }
  void operator()(std::string_view name, std::span<const std::uint32_t>& numbers) const {
    numbers = file.array<std::uint32_t>(lexicon_format::spelling(name));
  }
};

SpellingIndex spelling_in(const SectionFile& file) {
  SpellingView view;
  view.each(ReadSection{file});
  return SpellingIndex(view);
}

}  // namespace

Lexicon::Lexicon(const std::filesystem::path& file, std::size_t shards)
    : file_(file),
      words_(file_, "words"),
      keys_(file_, "words.keys"),
      narratives_(file_.array<std::uint32_t>("words.narratives")),
      by_folded_(file_.array<WordId>("words.by_folded")),
      by_reversed_(file_.array<WordId>("words.by_reversed")),
      spelling_(spelling_in(file_)),
      stems_(file_, "stems"),
      stems_by_folded_(file_.array<StemId>("stems.by_folded")),
      stem_of_(file_.array<StemId>("words.stem")),
      stem_narratives_(file_.array<std::uint32_t>("stems.narratives")),
      completed_prefixes_(file_, "completions.prefixes"),
      completion_starts_(file_.array<std::uint32_t>("completions.starts")),
      completions_(file_.array<WordCompletion>("completions")),
      stem_word_starts_(file_.array<std::uint32_t>("stems.words.starts")),
      stem_words_(file_.array<WordId>("stems.words")),
      part_word_starts_(file_.array<std::uint32_t>("stems.parts.starts")),
      part_words_(file_.array<PartOfWord>("stems.parts")),
      lemmas_(file_, "lemmas"),
      lemma_of_(file_.array<std::uint32_t>("words.lemma")),
      form_of_(file_.array<std::uint32_t>("words.form")),
      first_words_(file_.array<WordId>("forms.words")),
      form_ranks_(file_.array<std::uint32_t>("forms.ranks")),
      all_stem_starts_(file_.array<std::uint32_t>("words.stems.starts")),
      all_stems_(file_.array<StemId>("words.stems")),
      title_keys_(file_, "titles.keys"),
      titles_(file_.array<TitledNarrative>("titles")) {
  for (std::size_t shard = 0; shard < shards; ++shard) {
    word_maps_.push_back(file_.array<WordId>(lexicon_format::word_map(shard)));
    words_in_shard_.emplace_back(file_, lexicon_format::words_in(shard));
  }
  for (const FieldInfo& field : kFields) {
    values_.emplace_back(file_, lexicon_format::values(field));
    folded_values_.emplace_back(file_, lexicon_format::folded_values(field));
    value_narratives_.push_back(
        file_.array<std::uint32_t>(lexicon_format::value_narratives(field)));
    std::vector<std::span<const ValueId>>& maps = value_maps_.emplace_back();
    for (std::size_t shard = 0; shard < shards; ++shard) {
      maps.push_back(file_.array<ValueId>(lexicon_format::value_map(field, shard)));
    }
  }
}

namespace {

struct LexiconWords {
  const Lexicon& lexicon;

  std::string_view form(WordId word) const { return lexicon.words()[word]; }
  std::string_view lower(WordId word) const { return lexicon.lower(word); }
  StemId stem(WordId word) const { return lexicon.stem_of(word); }
  std::uint32_t narratives(WordId word) const { return lexicon.narratives_with(word); }
};

}  // namespace

std::vector<WordCompletion> Lexicon::completions(std::string_view folded_prefix) const {
  const std::size_t listed = completed_prefixes_.find_sorted(folded_prefix);
  if (listed < completed_prefixes_.size()) {
    const std::uint32_t begin = completion_starts_[listed];
    const auto list = completions_.subspan(begin, completion_starts_[listed + 1] - begin);
    return {list.begin(), list.end()};
  }
  const auto [first, last] = folded_range(folded_prefix);
  return completion_lists::most_used(by_folded_.subspan(first, last - first), LexiconWords{*this});
}

WordRange Lexicon::forms_of(std::string_view lower) const {
  const std::size_t first =
      partition_index(keys_.size(), [&](std::size_t i) { return keys_[i] < lower; });
  std::size_t last = first;
  while (last < keys_.size() && keys_[last] == lower) ++last;
  return {static_cast<WordId>(first), static_cast<WordId>(last)};
}

WordRange Lexicon::with_prefix(std::string_view lower_prefix) const {
  const std::size_t first =
      partition_index(keys_.size(), [&](std::size_t i) { return keys_[i] < lower_prefix; });
  const std::size_t last = partition_index(keys_.size(), [&](std::size_t i) {
    return keys_[i].substr(0, lower_prefix.size()) <= lower_prefix;
  });
  return {static_cast<WordId>(first), static_cast<WordId>(last)};
}

void Lexicon::between(std::string_view prefix, std::string_view suffix,
                      std::vector<WordId>& words) const {
  const auto fits = [&](WordId word) {
    const std::string_view key = keys_[word];
    return key.size() >= prefix.size() + suffix.size() && key.starts_with(prefix) &&
           key.ends_with(suffix);
  };
  if (prefix.size() < suffix.size()) {
    const auto before = static_cast<std::ptrdiff_t>(words.size());
    with_suffix(suffix, words);
    words.erase(std::remove_if(words.begin() + before, words.end(),
                               [&](WordId word) { return !fits(word); }),
                words.end());
    return;
  }
  const WordRange range = with_prefix(prefix);
  for (WordId word = range.first; word < range.last; ++word) {
    if (fits(word)) words.push_back(word);
  }
}

void Lexicon::with_suffix(std::string_view lower_suffix, std::vector<WordId>& words) const {
  const auto key = [&](std::size_t i) { return keys_[by_reversed_[i]]; };
  std::size_t at = partition_index(by_reversed_.size(), [&](std::size_t i) {
    return compare_reversed(key(i), lower_suffix) < 0;
  });
  const auto before = static_cast<std::ptrdiff_t>(words.size());
  for (; at < by_reversed_.size() && key(at).ends_with(lower_suffix); ++at) {
    words.push_back(by_reversed_[at]);
  }
  std::sort(words.begin() + before, words.end());
}

void Lexicon::with_folded(std::string_view folded_form, std::vector<WordId>& words) const {
  find_folded(by_folded_, words_, folded_form, words);
}

std::pair<std::size_t, std::size_t> Lexicon::folded_range(std::string_view folded_prefix) const {
  const auto compare = [&](std::size_t i) {
    return compare_folded_beginning(words_[by_folded_[i]], folded_prefix);
  };
  const std::size_t first =
      partition_index(by_folded_.size(), [&](std::size_t i) { return compare(i) < 0; });
  const std::size_t last =
      partition_index(by_folded_.size(), [&](std::size_t i) { return compare(i) <= 0; });
  return {first, last};
}

std::span<const TitledNarrative> Lexicon::titles(std::string_view folded_prefix,
                                                 std::size_t limit) const {
  const std::string_view wanted = folded_prefix.substr(0, lexicon_format::kTitleKeyBytes);
  const std::size_t first =
      partition_index(titles_.size(), [&](std::size_t i) { return title_keys_[i] < wanted; });
  std::size_t last = first;
  while (last < titles_.size() && last - first < limit && title_keys_[last].starts_with(wanted)) {
    ++last;
  }
  return titles_.subspan(first, last - first);
}

std::optional<StemId> Lexicon::find_stem(std::string_view stem) const {
  const std::size_t found = stems_.find_sorted(stem);
  if (found == stems_.size()) return std::nullopt;
  return static_cast<StemId>(found);
}

void Lexicon::stems_with_folded(std::string_view folded_form, std::vector<StemId>& stems) const {
  find_folded(stems_by_folded_, stems_, folded_form, stems);
}

std::span<const WordId> Lexicon::words_of(StemId stem) const {
  return stem_words_.subspan(stem_word_starts_[stem],
                             stem_word_starts_[stem + 1] - stem_word_starts_[stem]);
}

std::span<const PartOfWord> Lexicon::parts_of(StemId stem) const {
  return part_words_.subspan(part_word_starts_[stem],
                             part_word_starts_[stem + 1] - part_word_starts_[stem]);
}

std::vector<ValueId> Lexicon::find_values(Field field, std::string_view text) const {
  const std::string wanted_fold = folded(text);
  const std::string wanted_lower = lowered(text);
  std::vector<ValueId> by_fold;
  std::vector<ValueId> by_case;
  const StringTable& table = values(field);
  for (ValueId value = 0; value < table.size(); ++value) {
    if (folded_values(field)[value] != wanted_fold) continue;
    by_fold.push_back(value);
    if (lowered(table[value]) == wanted_lower) by_case.push_back(value);
  }
  return by_case.empty() ? by_fold : by_case;
}

}  // namespace erfara
