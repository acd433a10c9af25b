#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "erfara/corpus/split.h"
#include "erfara/facets/record.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// A person of a list of participants, with what the list says.
struct Participant {
  std::string name;
  std::optional<std::string> role;            ///< as written
  std::optional<std::string> municipality;    ///< SCB's name
  std::optional<std::string> programme;       ///< of the list; nothing where it names none
  std::optional<std::pair<int, int>> cohort;  ///< first and last calendar year, likewise
  std::string page;                           ///< the list's file name
  int line = 0;                               ///< 1-based
  std::string quote;                          ///< the person's line, or lines joined by ", "
};

/// Whether a page may be a list of participants at all; quick. One with more than five paragraphs
/// is none.
bool may_be_list(const Page& page);

/// The persons of a page of kind participant_list, in its order; none of any other page.
std::vector<Participant> participants_of(const SplitPage& page, const Gazetteer& gazetteer);

/// The participants of all lists that are read together: evidence for narratives that leave their
/// teller's role or municipality open. Const members are thread-safe.
class ParticipantTable {
 public:
  /// More are left out, so that memory stays bounded.
  static constexpr std::size_t kMost = 200000;

  void add(std::vector<Participant> participants);

  /// Sets the role and the municipality of a narrative where they are open, with evidence of the
  /// rule "participant_list" that names the list's page and line. The list must have the teller's
  /// full name and may not contradict the narrative's programme or cohort; a given name alone is
  /// enough where both cohorts are known and one participant has it. Several participants who fit
  /// and differ leave the facet open.
  void complete(Facets& facets) const;

 private:
  std::vector<const Participant*> fitting(const Facets& facets) const;

  std::size_t count_ = 0;
  std::unordered_map<std::string, std::vector<Participant>> by_given_name_;  // lower case
};

}  // namespace erfara
