// Questions name the place for the one who answers: "Varför sökte du till Bollnäs kommun?"

#include <string>

#include "cues.h"

namespace erfara {

void read_answers(const NarrativeCues& cues) {
  const std::vector<ReadLine>& lines = cues.section.body;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].role != LineRole::question && lines[i].role != LineRole::heading) continue;
    const std::string& question = lines[i].lower;
    const bool exchange = question.find("utbyte") != std::string::npos ||
                          question.find("breddning") != std::string::npos;
    const bool work = cues.gazetteer().phrases().fits("question_workplace", question);
    if (!exchange && !work) continue;
    const int answer = lines[i + 1].line.number;
    for (const PlaceMention& mention : cues.text.places()) {
      if (cues.text.line(mention.begin) != answer || mention.municipalities.size() > 1) continue;
      if (mention.form == PlaceForm::part_of_name) continue;
      const bool led = mention.begin > 0 && cues.text.words()[mention.begin - 1].lower == "i";
      if (mention.ambiguous && !led) continue;
      cues.candidates.add("municipality", mention.municipalities[0]->name,
                          exchange ? "exchange" : "employment", exchange ? 72 : 66, "answer",
                          answer, cues.text.quote(mention.begin, mention.end));
      break;
    }
  }
}

}  // namespace erfara
