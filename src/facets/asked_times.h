#pragma once

#include <set>

#include "cues.h"

namespace erfara {

/// The lines that answer questions about another time than the traineeship: "Vad hände sedan?",
/// "Vad gjorde du innan?"; and the labels that say what is so today.
class AskedTimes {
 public:
  explicit AskedTimes(const NarrativeCues& cues);

  /// Whether the line at this place of the page is such an answer.
  bool is_of_another_time(int place) const { return places_.count(place) > 0; }

 private:
  std::set<int> places_;
};

}  // namespace erfara
