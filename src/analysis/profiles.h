#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/dispersion_measures.h"
#include "erfara/analysis/studied_edition.h"

namespace erfara {

/// All that a list says of a group of words.
struct Profile {
  Count count;
  std::optional<double> dp_norm;     ///< over narratives
  std::optional<double> juilland_d;  ///< over narratives
};

/// The narratives of a selection that have words, as parts.
Parts parts_of(const StudiedEdition& edition, const Subcorpus& selection);

/// Adds up profiles from what each narrative has. The parts are those of the selection.
class ProfileSum {
 public:
  ProfileSum(const Parts& parts, std::uint64_t hits) : dispersion_(parts, hits) {
    count_.hits = hits;
  }

  /// Narratives of a person come next to each other; `hits` of the `words` are the group's.
  void add(PersonId person, std::uint64_t hits, std::uint64_t words) {
    dispersion_.add(hits, words);
    add(person);
  }
  /// The same for who knows what DispersionSum::add takes.
  void add(PersonId person, double of_hits, double share, double rate) {
    dispersion_.add(of_hits, share, rate);
    add(person);
  }
  const DispersionSum& dispersion() const { return dispersion_; }
  Profile profile() const;

 private:
  void add(PersonId person) {
    ++count_.narratives;
    if (person != last_person_) ++count_.persons;
    last_person_ = person;
  }

  Count count_;
  DispersionSum dispersion_;
  PersonId last_person_ = UINT32_MAX;
};

/// A group whose hits in the selection are known; above zero.
struct CountedGroup {
  GroupId group;
  std::uint64_t hits;
};

/// The profiles of groups, in their order. Takes those of everything() from the edition where it
/// has them; reads the places of few rare groups, else all tokens of the selection, some 1.5 ns
/// each where the groups are few.
std::vector<Profile> profiles(const StudiedEdition& edition, const Subcorpus& selection,
                              Level level, std::span<const CountedGroup> groups);

}  // namespace erfara
