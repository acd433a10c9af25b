// Who is on an exchange writes of the place there, more often than of the one at home. A
// municipality that a post of one person names time and again, and nobody says what it is, is such
// a place if the teller's own is another one; resolve sees to that.

#include <algorithm>
#include <map>

#include "cues.h"

namespace erfara {
namespace {

constexpr int kFewestTimes = 3;
constexpr int kWeight = 30;
constexpr int kTakenFrom = 50;  // weight of what takes a place's words

bool is_explained(const Candidates& candidates, const std::string& place) {
  return std::any_of(candidates.all().begin(), candidates.all().end(),
                     [&](const Candidate& candidate) {
                       return candidate.facet == "municipality" && candidate.value == place;
                     });
}

}  // namespace

void read_often_named(const NarrativeCues& cues, const TakenWords& taken) {
  if (cues.is_news()) return;
  std::map<std::string, std::pair<int, std::size_t>> times;  // with the last word
  for (const PlaceMention& mention : cues.text.places()) {
    const bool led = mention.begin > 0 && cues.text.words()[mention.begin - 1].lower == "i";
    if (mention.form == PlaceForm::part_of_name || mention.municipalities.size() != 1) continue;
    if (mention.ambiguous && !led) continue;
    if (cues.text.zone(mention.begin) != Zone::body) continue;
    if (is_taken(taken, mention.begin, kTakenFrom)) continue;
    auto& [count, last] = times[mention.municipalities[0]->name];
    ++count;
    last = mention.begin;
  }
  for (const auto& [place, named] : times) {
    if (named.first < kFewestTimes || is_explained(cues.candidates, place)) continue;
    cues.candidates.add("municipality", place, "near_exchange", kWeight, "often_named",
                        cues.text.line(named.second),
                        cues.text.quote(named.second, named.second + 1));
  }
}

}  // namespace erfara
