#pragma once

#include <vector>

#include "erfara/index/edition.h"
#include "erfara/index/numbering.h"
#include "erfara/search/narrative_set.h"

namespace erfara {

/// A person's number: that of the person's first narrative in the edition.
using PersonId = NarrativeNumber;

/// Who wrote what: narratives with the same author are one person's, and one without an author
/// counts as a person of its own. Immutable; thread-safe.
class Persons {
 public:
  Persons(const Edition& edition, const Numbering& numbering);

  PersonId of(NarrativeNumber narrative) const { return of_[narrative]; }
  bool is_anonymous(NarrativeNumber narrative) const { return anonymous_.has(narrative); }
  /// All narratives, those of a person next to each other.
  const std::vector<NarrativeNumber>& order() const { return order_; }

 private:
  std::vector<PersonId> of_;
  NarrativeSet anonymous_;
  std::vector<NarrativeNumber> order_;
};

}  // namespace erfara
