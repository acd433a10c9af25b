#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "erfara/index/section_file.h"
#include "erfara/index/shard.h"

namespace erfara {

class Lexicon;

/// A person's number: that of the person's first narrative in the edition.
using PersonId = NarrativeNumber;

/// Who wrote what, by narrative. Index format.
struct PersonTable {
  std::vector<PersonId> of;
  std::vector<std::uint64_t> anonymous;  ///< bits
  std::vector<NarrativeNumber> order;    ///< those of a person next to each other

  void write(SectionFileWriter& file) const;
};
PersonTable find_persons(std::span<const Shard> shards, const Lexicon& lexicon);

/// Who wrote what: narratives with the same author are one person's, and one without an author
/// counts as a person of its own. A view, which what it is of must outlive. Thread-safe.
class Persons {
 public:
  /// Throws `damaged`.
  explicit Persons(const SectionFile& file);
  explicit Persons(const PersonTable& table)
      : of_(table.of), anonymous_(table.anonymous), order_(table.order) {}

  PersonId of(NarrativeNumber narrative) const { return of_[narrative]; }
  bool is_anonymous(NarrativeNumber narrative) const {
    return ((anonymous_[narrative / 64] >> (narrative % 64)) & 1U) != 0;
  }
  /// All narratives, those of a person next to each other.
  std::span<const NarrativeNumber> order() const { return order_; }

 private:
  std::span<const PersonId> of_;
  std::span<const std::uint64_t> anonymous_;
  std::span<const NarrativeNumber> order_;
};

}  // namespace erfara
