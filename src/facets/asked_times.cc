#include "asked_times.h"

#include <algorithm>
#include <vector>

namespace erfara {

namespace {

// "Gör i dag: enhetschef", "Bor: Flen"
bool is_label_of_another_time(const ReadLine& line, const PhraseTable& phrases) {
  const auto label = line.role == LineRole::label ? label_of(line.line.text) : std::nullopt;
  return label &&
         (phrases.fits("label_current", label->key) || phrases.fits("label_other", label->key));
}

// "Var arbetade du under traineetiden?": whoever is asked so was a trainee once.
bool asks_of_past(const std::vector<ReadLine>& lines, const PhraseTable& phrases) {
  return std::any_of(lines.begin(), lines.end(), [&](const ReadLine& line) {
    return line.role == LineRole::question && phrases.fits("question_past", line.lower);
  });
}

}  // namespace

AskedTimes::AskedTimes(const NarrativeCues& cues) {
  const PhraseTable& phrases = cues.gazetteer().phrases();
  const bool past = looks_back(cues) || asks_of_past(cues.section.body, phrases);
  bool other = false;
  for (const ReadLine& line : cues.section.header) {
    if (is_label_of_another_time(line, phrases)) places_.insert(line.line.place);
  }
  for (const ReadLine& line : cues.section.body) {
    if (line.role == LineRole::question || line.role == LineRole::heading) {
      // What someone does today is another time only to one who looks back.
      other = phrases.fits("question_after", line.lower) ||
              phrases.fits("question_before", line.lower) ||
              (past && phrases.fits("question_today", line.lower));
    } else if (other || is_label_of_another_time(line, phrases)) {
      places_.insert(line.line.place);
    }
  }
}

}  // namespace erfara
