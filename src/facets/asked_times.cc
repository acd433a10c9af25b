#include "asked_times.h"

namespace erfara {

AskedTimes::AskedTimes(const NarrativeCues& cues) {
  const PhraseTable& phrases = cues.gazetteer().phrases();
  const bool past = looks_back(cues);
  bool other = false;
  for (const ReadLine& line : cues.section.body) {
    if (line.role == LineRole::question || line.role == LineRole::heading) {
      // What someone does today is another time only to one who looks back.
      other = phrases.fits("question_after", line.lower) ||
              phrases.fits("question_before", line.lower) ||
              (past && phrases.fits("question_today", line.lower));
    } else if (other) {
      places_.insert(line.line.place);
    }
  }
}

}  // namespace erfara
