#pragma once

#include <string>
#include <vector>

#include "cues.h"

namespace erfara {

/// By which names the page and the text itself call the one who tells a narrative, so that the work
/// of others is not read as the teller's. `cues` must outlive it.
class TellerNames {
 public:
  TellerNames(const NarrativeCues& cues, const std::vector<PatternMatch>& matches);

  /// Whether the match says where someone else works: "Birgitta är ekonomichef" in what Kim tells,
  /// "hon jobbar som jurist" where "I" tells. Never in news, which are about others.
  bool is_of_someone_else(const PatternMatch& match) const;

  /// Whether a page of this kind is told by the one whom it is about.
  static bool is_told_by_one(const NarrativeCues& cues);

 private:
  bool is_other(const Capture& capture) const;

  const NarrativeCues& cues_;
  bool first_person_ = false;
  std::vector<std::string> names_;  // lower case
};

}  // namespace erfara
