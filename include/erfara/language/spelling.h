#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

inline constexpr std::size_t kMinSpellingLetters = 4;
inline constexpr std::size_t kMaxSpellingLetters = 40;
/// Words typed with so many letters may be two edits away from what was meant, shorter ones one.
inline constexpr std::size_t kTwoEditLetters = 8;
/// The most words of a spelling index; of more, the rarest are left out.
inline constexpr std::size_t kMaxSpellingWords = 1'000'000;

/// Whether a word (NFC, lower case) has a spelling at all: kMinSpellingLetters to
/// kMaxSpellingLetters code points, a letter among them and no digit.
bool has_spelling(std::string_view word);

/// A spelling index as flat arrays, to be written to a file and mapped. Index format:
/// docs/index-format.md. Numbers are 32 bits wide where nothing else is said.
template <typename Bytes, typename Numbers>
struct BasicSpellingTables {
  Bytes words;           ///< the words one after the other, ordered by folded form, then bytes
  Numbers word_offsets;  ///< where each begins, and the end
  Numbers frequencies;   ///< by word; UINT32_MAX stands for anything above
  Bytes keys;            ///< the distinct folded forms, ascending
  Numbers key_offsets;
  Numbers key_words;   ///< the first word of each key, and the number of words
  Numbers signatures;  ///< by key: bit b stands for letters whose byte is b modulo 32
  Numbers group_keys;  ///< keys with one beginning are a group: its first key; the number of keys
  Numbers bucket_starts;  ///< a power of two of buckets by hash: where each begins, and the end
  /// The groups whose beginning, with letters deleted, has such a hash: packed numbers
  /// (erfara/platform/packed_numbers.h) in as many bits as the number of groups has.
  Bytes bucket_groups;

  /// Calls visit(name, member) for each member in a fixed order.
  template <typename Visit>
  void each(Visit visit) {
    visit("words", words);
    visit("word_offsets", word_offsets);
    visit("frequencies", frequencies);
    visit("keys", keys);
    visit("key_offsets", key_offsets);
    visit("key_words", key_words);
    visit("signatures", signatures);
    visit("group_keys", group_keys);
    visit("bucket_starts", bucket_starts);
    visit("bucket_groups", bucket_groups);
  }
};
using SpellingTables = BasicSpellingTables<std::string, std::vector<std::uint32_t>>;
using SpellingView = BasicSpellingTables<std::string_view, std::span<const std::uint32_t>>;

/// The tables as a view, which they must outlive.
SpellingView view_of(const SpellingTables& tables);

/// Collects words for a spelling index. Memory is some 100 bytes a word.
class SpellingBuilder {
 public:
  /// A word in NFC and lower case with how often it stands; words without a spelling are passed
  /// over. A word that comes several times must come in a row; its frequencies are added up.
  void add(std::string_view word, std::uint64_t frequency);
  /// The tables of the words added, at most kMaxSpellingWords: when there are more, all words that
  /// are as rare as the first that would not fit, or rarer, are left out. Leaves the builder empty.
  /// Costs n log n.
  SpellingTables build();

 private:
  std::string_view word(std::size_t number) const {
    return std::string_view(words_).substr(offsets_[number],
                                           offsets_[number + 1] - offsets_[number]);
  }

  std::string words_;
  std::vector<std::uint32_t> offsets_{0};
  std::vector<std::uint64_t> frequencies_;
};

/// Says which word of a list probably was meant by one that is not in it: "did you mean".
/// Candidates are found by symmetric deletion (W. Garbe, 2012, github.com/wolfgarbe/SymSpell) over
/// the folded forms of the words, so that confusing a with å or ä is no edit. An edit is a letter
/// that is missing, extra or another, or two neighbours that changed places (Damerau 1964; each
/// place is edited once, "optimal string alignment"), counted in bytes of the folded form, which
/// for Swedish are letters. Thread-safe; holds nothing but the view. Costs some 10 microseconds a
/// word.
class SpellingIndex {
 public:
  using IsWord = std::function<bool(std::string_view)>;

  SpellingIndex() = default;
  /// What the view shows must outlive the index. An empty view is an index without words.
  explicit SpellingIndex(const SpellingView& view) : view_(view) {}

  std::size_t size() const { return view_.frequencies.size(); }
  /// Whether the word (NFC, lower case) is in the list.
  bool contains(std::string_view word) const;

  /// The word of the list that probably was meant by `word` (NFC, any case), in lower case. Nothing
  /// when the word is in the list, has no spelling, or has no like. In this order:
  ///   1. words with the same folded form ("sjukskoterska");
  ///   2. nothing when `is_word` says that it is a word though not in the list, such as a compound
  ///      of known parts;
  ///   3. words one edit away, then, for kTwoEditLetters and more, two;
  ///   4. a compound of two words of the list, with or without a linking s, when one of them is as
  ///      typed and the other is one edit away; this compound need not be in the list. (Before
  ///      words two edits away it would take their place too often: .83 of two-edit errors right,
  ///      not .94.)
  /// Among equals the likelier error wins (edit_distance.h), then the more frequent word, then the
  /// first in byte order.
  std::optional<std::string> suggest(std::string_view word, const IsWord& is_word = {}) const;

 private:
  struct Typed;
  struct Choice;
  std::string_view word_at(std::size_t word) const;
  std::string_view key_at(std::size_t key) const;
  std::optional<std::uint32_t> find_key(std::string_view key) const;
  void consider_key(std::uint32_t key, const Typed& typed, Choice& best) const;
  Choice nearest(const Typed& typed, std::size_t edits) const;
  std::optional<std::string> by_part(std::string_view word) const;

  SpellingView view_;
};

}  // namespace erfara
