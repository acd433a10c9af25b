#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/language/word_table.h"

namespace erfara {

/// The flags of a dictionary entry or a suffix rule: a set of ASCII characters.
class AffixFlags {
 public:
  constexpr AffixFlags() = default;
  constexpr explicit AffixFlags(std::string_view flags) {
    for (const char flag : flags) add(flag);
  }
  constexpr void add(char flag) {
    const auto byte = static_cast<unsigned char>(flag);
    if (byte < 128) bits_[byte / 64] |= std::uint64_t{1} << (byte % 64);
  }
  constexpr bool has(char flag) const {
    const auto byte = static_cast<unsigned char>(flag);
    return byte < 128 && (bits_[byte / 64] >> (byte % 64) & 1) != 0;
  }
  constexpr bool intersects(const AffixFlags& other) const {
    return (bits_[0] & other.bits_[0]) != 0 || (bits_[1] & other.bits_[1]) != 0;
  }

 private:
  std::array<std::uint64_t, 2> bits_{};
};

/// One way to read a form: an entry of the dictionary, bare or with one suffix.
struct DictionaryReading {
  std::string_view stem;  ///< the entry, as the dictionary writes it; lives as long as that
  AffixFlags flags;       ///< the entry's flags
  char rule = 0;          ///< the flag of the suffix rule; 0 for the bare entry
  AffixFlags continued;   ///< what the suffix rule says of the form made (compound flags)
};

/// A word list with suffix rules in Hunspell's format (hunspell(5): .aff and .dic), read for its
/// paradigms: which entry a form belongs to, and what may stand in a compound. Own reading, not
/// libhunspell, which does not show an entry's flags (docs/decisions/0006). Of the format it knows
/// what Swedish dictionaries use: UTF-8, one-character flags, SFX rules with continuation flags.
/// Immutable; any thread may use it.
class Dictionary {
 public:
  /// The names of the compound flags, fixed by Swedish dictionaries (COMPOUNDBEGIN and so on).
  struct CompoundFlags {
    char begin = 0, middle = 0, end = 0;
    char only = 0;    ///< an entry that stands in compounds only
    char permit = 0;  ///< a suffix that may stand inside a compound
  };

  /// Reads `aff` and `dic`; some 20 ms for 150,000 entries. Throws `not_found` when a file is
  /// missing, `input` naming file and line when one is not in this format.
  Dictionary(const std::filesystem::path& aff, const std::filesystem::path& dic);
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  /// Adds to `readings` all readings of `form` as it is written (no case folding): bare entries
  /// first, then those with ever longer suffixes. Costs some hash look-ups.
  void read(std::string_view form, std::vector<DictionaryReading>& readings) const;

  /// Whether `word` is an entry.
  bool contains(std::string_view word) const { return find(word) != WordTable::kNone; }

  /// Calls `visit(form, reading)` for every form that an entry takes as a part before the last of a
  /// compound: the bare entry with a begin or middle flag, or a suffix rule that continues so.
  template <typename Visit>
  void each_leading_part(const Visit& visit) const;

  const CompoundFlags& compound_flags() const { return compound_; }

  /// The first 8 hexadecimal digits of the SHA-256 of both files.
  const std::string& checksum() const { return checksum_; }

 private:
  struct CharacterClass {
    bool negated = false;
    std::u32string characters;  // empty and negated: any
  };
  struct SuffixRule {
    char flag;
    AffixFlags continued;
    std::string strip;
    std::string append;
    std::vector<CharacterClass> condition;  // of the stem's last characters
  };
  struct Entry {
    std::uint32_t begin;  // in text_
    std::uint32_t size;
    AffixFlags flags;
    std::uint32_t next;  // another entry of the same spelling, or WordTable::kNone
  };
  // A trie of the suffixes, read backwards.
  struct TrieNode {
    std::vector<std::pair<char, std::uint32_t>> children;
    std::vector<std::uint32_t> rules;
  };

  void read_rules(const std::filesystem::path& path, std::string_view content);
  void read_entries(const std::filesystem::path& path, std::string content);
  void add_rule(SuffixRule rule);
  void index_entries();
  std::uint32_t find(std::string_view word) const {
    return table_.find(word, [this](std::uint32_t entry) { return word_of(entries_[entry]); });
  }
  std::string_view word_of(const Entry& entry) const {
    return std::string_view(text_).substr(entry.begin, entry.size);
  }
  static bool fits(const std::vector<CharacterClass>& condition, std::string_view stem);
  void read_rule(const SuffixRule& rule, std::string_view form,
                 std::vector<DictionaryReading>& readings) const;

  std::string text_;  // the .dic file
  std::vector<Entry> entries_;
  WordTable table_;  // entries by their first of a spelling
  std::vector<SuffixRule> rules_;
  std::vector<TrieNode> trie_;
  CompoundFlags compound_;
  char forbidden_ = 0;
  std::string checksum_;
};

template <typename Visit>
void Dictionary::each_leading_part(const Visit& visit) const {
  const auto leads = [&](const AffixFlags& flags) {
    return flags.has(compound_.begin) || flags.has(compound_.middle);
  };
  std::vector<const SuffixRule*> leading;
  AffixFlags of_leading;
  for (const SuffixRule& rule : rules_) {
    if (!leads(rule.continued)) continue;
    leading.push_back(&rule);
    of_leading.add(rule.flag);
  }
  std::string form;
  for (const Entry& entry : entries_) {
    const std::string_view stem = word_of(entry);
    if (leads(entry.flags)) visit(stem, DictionaryReading{stem, entry.flags, 0, {}});
    if (!entry.flags.intersects(of_leading)) continue;
    for (const SuffixRule* rule : leading) {
      if (!entry.flags.has(rule->flag) || !stem.ends_with(rule->strip) ||
          !fits(rule->condition, stem)) {
        continue;
      }
      form.assign(stem.substr(0, stem.size() - rule->strip.size())).append(rule->append);
      visit(std::string_view(form),
            DictionaryReading{stem, entry.flags, rule->flag, rule->continued});
    }
  }
}

}  // namespace erfara
