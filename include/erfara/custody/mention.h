#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/custody/person_book.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// What stands between a word and the one before it.
enum class NameJoint : std::uint8_t {
  apart,   ///< the start, the end of a sentence, other punctuation
  loose,   ///< a line break, or a comma, with spaces
  space,   ///< white space
  hyphen,  ///< nothing but a hyphen
  close,   ///< nothing, or a mark that joins names in addresses: . _ + / or a capital within
};

/// A word as names are made of: "Ann-Maries", "anna.ek" and "ElinEk" are two each, and so is "ek92"
/// in an address; "Sund-" and "vall" on the next line are one.
struct NameWord {
  std::uint32_t begin = 0;  ///< bytes, half-open
  std::uint32_t end = 0;
  std::string folded;
  bool capital = false;  ///< the first letter is upper case
  bool address = false;  ///< stands within an address, a file name or the like
  NameJoint joint = NameJoint::apart;
};

/// Replaces `words` by those of a text (well-formed UTF-8, normalised or not).
void scan_name_words(std::string_view text, std::vector<NameWord>& words);

/// Where a text names a person of a PersonBook.
struct Mention {
  std::uint32_t begin = 0;  ///< bytes, half-open
  std::uint32_t end = 0;
  bool genitive = false;  ///< ends in the s of the genitive, which belongs to it
  bool full = false;      ///< the full name; else a part of it
  const NameTreatment* treatment = nullptr;
  std::vector<std::string> names;  ///< the person's, folded, of a full name
};

/// A person who is named in full, so that a part of the name may mean him or her as well.
struct KnownPerson {
  std::vector<std::string> names;
  const NameTreatment* treatment = nullptr;
};

/// Finds the persons of a book in texts, in any case, inflection (Annas, Anna:s, Anna's) and order
/// of names, also within addresses and file names. What it was made of must outlive it. Const
/// members are thread-safe.
class NameFinder {
 public:
  NameFinder(const PersonBook& book, const Gazetteer& gazetteer);

  /// The full names in a text, in its order, none overlapping.
  std::vector<Mention> full_names(std::string_view text) const;
  /// The same, and where a part of the name stands for one of `known`: it has a capital or is no
  /// ordinary word, and neither are other names beside it ("Anna Berg") nor is it a municipality's.
  std::vector<Mention> all_names(std::string_view text, std::span<const KnownPerson> known) const;

 private:
  std::vector<Mention> full_names(std::string_view text, std::span<const NameWord> words) const;
  std::optional<Mention> full_name_at(std::string_view text, std::span<const NameWord> words,
                                      std::size_t first) const;
  std::optional<Mention> joined_name(std::string_view text, const NameWord& word) const;
  std::optional<Mention> joined_name(const NameWord& word, std::string_view all) const;
  void add_parts(std::string_view text, std::span<const NameWord> words,
                 std::span<const KnownPerson> known, std::vector<Mention>& mentions) const;
  bool stands_alone(std::string_view text, std::span<const NameWord> words, std::size_t first,
                    std::size_t end) const;

  const PersonBook& book_;
  const Gazetteer& gazetteer_;
};

/// The text with each mention replaced as its treatment says, in the genitive where it stood so.
std::string replaced(std::string_view text, std::span<const Mention> mentions);

}  // namespace erfara
