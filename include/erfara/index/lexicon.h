#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "erfara/facets/field.h"
#include "erfara/index/ranked_bits.h"
#include "erfara/index/section_file.h"
#include "erfara/index/shard.h"
#include "erfara/index/string_table.h"
#include "erfara/language/spelling.h"

namespace erfara {

class AnalysisCache;

/// A stem's number in an edition, in byte order of the stems.
using StemId = std::uint32_t;
/// A field value's number in an edition, in byte order of the field's values.
using ValueId = std::uint32_t;

/// Words that stand next to each other in the lexicon: [first, last).
struct WordRange {
  WordId first = 0;
  WordId last = 0;
  bool empty() const { return first == last; }
};

/// A word that has a part, with the part's byte range in the word. Index format.
struct PartOfWord {
  WordId word;
  std::uint32_t begin;
  std::uint32_t end;
};

/// A narrative with a title of its own. Index format.
struct TitledNarrative {
  std::uint32_t shard;
  NarrativeIndex index;
  bool operator==(const TitledNarrative&) const = default;
};

/// A stem that words with a common beginning have, as it is suggested to who typed that. Index
/// format.
struct WordCompletion {
  StemId stem;
  WordId word;               ///< the stem's most used form with that beginning
  std::uint32_t narratives;  ///< summed over those forms, so a little too many
};

/// All word forms of an edition with their analysis, all values of its fields, and how the numbers
/// of each shard relate to those of the edition. Memory-mapped; thread-safe.
class Lexicon {
 public:
  /// Throws `not_found`, `io` or `damaged`.
  Lexicon(const std::filesystem::path& file, std::size_t shards);

  /// As MappedFile::let_go.
  void let_go() const { file_.let_go(); }

  /// The forms, in the order of WordId; number 0 is kBoundary's empty form.
  const StringTable& words() const { return words_; }
  /// A word in lower case.
  std::string_view lower(WordId word) const { return keys_[word]; }
  /// In how many narratives a word stands.
  std::uint32_t narratives_with(WordId word) const { return narratives_[word]; }

  /// The forms that are this in lower case ("plan": plan, Plan, PLAN).
  WordRange forms_of(std::string_view lower) const;
  /// Appends the forms whose lower case starts with `prefix` and ends with `suffix`, without
  /// sharing a letter between them, ascending. One of the two may be empty. Costs a look at each
  /// form with the longer of the two.
  void between(std::string_view prefix, std::string_view suffix, std::vector<WordId>& words) const;
  /// Appends the forms whose folded form is this, ascending.
  void with_folded(std::string_view folded, std::vector<WordId>& words) const;

  /// Suggests words of the edition, in lower case; frequencies are counts over all their forms.
  const SpellingIndex& spelling() const { return spelling_; }

  /// The stems of the forms whose folded form starts with this, those with the most narratives
  /// first; at most 300. Costs some ten look-ups, and one step a form where at most 400
  /// forms start so: of others there is a list on file.
  std::vector<WordCompletion> completions(std::string_view folded_prefix) const;

  /// The titles whose folded form starts with this (its first 32 bytes are looked at), in the order
  /// of the folded forms; at most `limit`.
  std::span<const TitledNarrative> titles(std::string_view folded_prefix, std::size_t limit) const;

  const StringTable& stems() const { return stems_; }
  StemId stem_of(WordId word) const { return stem_of_[word]; }
  /// Nothing when no word has this stem, whole or as a part.
  std::optional<StemId> find_stem(std::string_view stem) const;
  /// Appends the stems whose folded form is this, ascending.
  void stems_with_folded(std::string_view folded, std::vector<StemId>& stems) const;
  /// In how many narratives a stem stands, whole or as a part.
  std::uint32_t narratives_with_stem(StemId stem) const { return stem_narratives_[stem]; }
  /// The words of a stem, ascending.
  std::span<const WordId> words_of(StemId stem) const;
  /// The words that have a part with this stem, ascending by word.
  std::span<const PartOfWord> parts_of(StemId stem) const;

  /// The lemmas, in byte order, and the number of each word's.
  const StringTable& lemmas() const { return lemmas_; }
  std::span<const std::uint32_t> lemma_numbers() const { return lemma_of_; }
  /// The numbers of each word's form in lower case, in their order, and the first word of each.
  std::span<const std::uint32_t> forms() const { return form_of_; }
  std::span<const WordId> first_words() const { return first_words_; }
  /// The place of each form in Swedish order (SwedishOrder), from 0; equal ones by their bytes.
  std::span<const std::uint32_t> form_ranks() const { return form_ranks_; }
  /// The stem of each word.
  std::span<const StemId> stem_numbers() const { return stem_of_; }
  /// The stems of each word, whole and of its parts, each once and ascending, as lists by word:
  /// where each starts, and the stems. The boundary has none.
  std::span<const std::uint32_t> all_stem_starts() const { return all_stem_starts_; }
  std::span<const StemId> all_stems() const { return all_stems_; }

  /// A shard's word as the edition's.
  WordId global(std::size_t shard, WordId local) const { return word_maps_[shard][local]; }
  /// Whether a shard has an edition's word.
  bool has(std::size_t shard, WordId global) const { return words_in_shard_[shard].has(global); }
  /// An edition's word as the shard's; nothing when the shard lacks it.
  std::optional<WordId> local(std::size_t shard, WordId global) const {
    if (!has(shard, global)) return std::nullopt;
    return words_in_shard_[shard].rank(global);
  }
  /// The shard's words of a range of the edition's.
  WordRange local(std::size_t shard, WordRange global) const {
    return {words_in_shard_[shard].rank(global.first), words_in_shard_[shard].rank(global.last)};
  }

  /// The values of a field in all shards, by ValueId.
  const StringTable& values(Field field) const { return values_[static_cast<std::size_t>(field)]; }
  /// The folded forms of a field's values, by ValueId.
  const StringTable& folded_values(Field field) const {
    return folded_values_[static_cast<std::size_t>(field)];
  }
  /// How many narratives have a value.
  std::uint32_t narratives_with_value(Field field, ValueId value) const {
    return value_narratives_[static_cast<std::size_t>(field)][value];
  }
  /// The edition's number of a shard's value.
  ValueId global_value(Field field, std::size_t shard, std::uint32_t local) const {
    return value_maps_[static_cast<std::size_t>(field)][shard][local];
  }
  /// The values that equal `text` without regard to case and accents; when some equal it without
  /// regard to case alone, only those (so that "Habo" is not "Håbo").
  std::vector<ValueId> find_values(Field field, std::string_view text) const;

 private:
  std::pair<std::size_t, std::size_t> folded_range(std::string_view folded_prefix) const;
  WordRange with_prefix(std::string_view lower_prefix) const;
  void with_suffix(std::string_view lower_suffix, std::vector<WordId>& words) const;

  SectionFile file_;
  StringTable words_;
  StringTable keys_;  // lower case
  std::span<const std::uint32_t> narratives_;
  std::span<const WordId> by_folded_;
  std::span<const WordId> by_reversed_;
  SpellingIndex spelling_;
  StringTable stems_;
  std::span<const StemId> stems_by_folded_;
  std::span<const StemId> stem_of_;
  std::span<const std::uint32_t> stem_narratives_;
  StringTable completed_prefixes_;
  std::span<const std::uint32_t> completion_starts_;
  std::span<const WordCompletion> completions_;
  std::span<const std::uint32_t> stem_word_starts_;
  std::span<const WordId> stem_words_;
  std::span<const std::uint32_t> part_word_starts_;
  std::span<const PartOfWord> part_words_;
  StringTable lemmas_;
  std::span<const std::uint32_t> lemma_of_;
  std::span<const std::uint32_t> form_of_;
  std::span<const WordId> first_words_;
  std::span<const std::uint32_t> form_ranks_;
  std::span<const std::uint32_t> all_stem_starts_;
  std::span<const StemId> all_stems_;
  std::vector<std::span<const WordId>> word_maps_;
  std::vector<RankedBits> words_in_shard_;
  std::vector<StringTable> values_;
  std::vector<StringTable> folded_values_;
  std::vector<std::span<const std::uint32_t>> value_narratives_;
  std::vector<std::vector<std::span<const ValueId>>> value_maps_;
  StringTable title_keys_;
  std::span<const TitledNarrative> titles_;
};

/// Writes the lexicon of an edition, whose shards are there and open, with words analysed in up to
/// `jobs` threads. What an `earlier` edition's lexicon, of the same analyzer and program, has of a
/// word is taken from there. Throws `io` or `damaged`.
void build_lexicon(const std::filesystem::path& edition, std::span<const Shard> shards,
                   AnalysisCache& analyses, const Lexicon* earlier, unsigned jobs);

}  // namespace erfara
