// A label keeps its meaning: the work of today is not the traineeship, the home town no placement.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cues.h"
#include "erfara/gazetteer/years.h"
#include "erfara/text/normalise.h"
#include "value_text.h"

namespace erfara {
namespace {

constexpr int kLabelWeight = 98;
constexpr int kTitleWeight = 60;
constexpr int kPlaceLabelWeight = 88;  // of a role beside a workplace

class LabelReader {
 public:
  explicit LabelReader(const NarrativeCues& cues) : cues_(cues) {}

  // "Bygglovshandläggare" alone above an interview.
  void read_title(const ReadLine& line) {
    const auto title = cues_.gazetteer().titles().find(line.line.text);
    if (line.role != LineRole::heading || !title) return;
    cues_.candidates.add("role", line.line.text, "employment", kTitleWeight, "heading",
                         line.line.number, line.line.text);
  }

  void read(const ReadLine& line) {
    if (line.role != LineRole::label) return;
    const auto label = label_of(line.line.text);
    if (!label) return;
    const int number = line.line.number;
    const PhraseTable& phrases = cues_.gazetteer().phrases();
    if (phrases.fits("no_value", lowered(label->value))) return;
    const auto is = [&](std::string_view list) { return phrases.fits(list, label->key); };
    const auto add = [&](const char* facet, std::string value) {
      cues_.candidates.add(facet, std::move(value), "label", kLabelWeight, "label", number,
                           line.line.text);
    };
    PhraseReader reader = cues_.phrase({label->value, number, "label", kLabelWeight});
    // "Trainee: 2015–2016": years say when, whatever the label.
    if (is_time(label->value)) {
      if (!is("label_other") && !is("label_current")) reader.read_cohort();
      return;
    }
    if (is("label_author")) add("author", label->value);
    if (is("label_current") && !is("label_other")) add("current_role", trimmed_value(label->value));
    if (is("label_education")) add("education", label->value);
    if (is("label_cohort")) reader.read_cohort();
    if (is("label_programme")) reader.read_cohort();
    if (is("label_exchange")) reader.read_places("exchange");
    if (is("label_organisation")) {
      read_workplace(*label, line);
    } else if (is("label_municipality")) {
      reader.read_places("employment");
      reader.read_organisation("employment");
      // "Placering: jurist, Flens kommun"; a label of the role says it better.
      if (!is("label_role"))
        cues_.phrase({label->value, number, "label", kPlaceLabelWeight}).read_role();
    }
    if (is("label_role")) read_role_label(*label, line, reader);
  }

 private:
  // "Arbetsplats: Högastensskolan": a name is an organisation, what has a department's form is one.
  void read_workplace(const Label& label, const ReadLine& line) {
    PhraseReader reader = cues_.phrase({label.value, line.line.number, "label", kLabelWeight});
    reader.read_places("employment");
    const std::size_t before = cues_.candidates.all().size();
    reader.read_organisation("employment");
    const bool place = cues_.gazetteer().places().find(label.value) != nullptr;
    if (cues_.candidates.all().size() == before && !place &&
        label.value.find("kommun") == std::string::npos) {
      cues_.candidates.add("organisation", trimmed_value(label.value), "employment",
                           kLabelWeight - 1, "label", line.line.number, line.line.text);
    }
  }

  // Years and what goes with them ("HT 2014 – VT 2016", "hösten 2015"), and nothing else.
  bool is_time(std::string_view value) const {
    std::vector<Word> words;
    scan_words(value, words);
    const bool year =
        std::any_of(words.begin(), words.end(), [](const Word& word) { return year_in(word) > 0; });
    const bool short_years =
        words.size() == 3 && words[0].kind == WordKind::number && words[2].kind == WordKind::number;
    return (year || short_years) && std::all_of(words.begin(), words.end(), [&](const Word& word) {
             return word.kind != WordKind::word || is_season(word) ||
                    cues_.gazetteer().phrases().fits("time_word", word.lower);
           });
  }

  // "Traineeplats: Flens kommun" says where, not as what.
  bool is_municipality(const std::string& value) const {
    std::vector<Word> words;
    scan_words(value, words);
    return cues_.gazetteer().places().municipality_alone(words).has_value();
  }

  void read_role_label(const Label& label, const ReadLine& line, PhraseReader& reader) {
    const std::size_t before = cues_.candidates.all().size();
    reader.read("employment");
    const bool has_role =
        std::any_of(cues_.candidates.all().begin() + static_cast<std::ptrdiff_t>(before),
                    cues_.candidates.all().end(),
                    [](const Candidate& candidate) { return candidate.facet == "role"; });
    if (has_role) return;
    const std::string role = trimmed_value(label.value.substr(0, label.value.find(',')));
    if (cues_.gazetteer().phrases().ends_word("department_end", lowered(role))) return;
    if (is_municipality(role)) return;
    cues_.candidates.add("role", role, "employment", kLabelWeight - 1, "label", line.line.number,
                         line.line.text);
  }

  const NarrativeCues& cues_;
};

}  // namespace

void read_labels(const NarrativeCues& cues) {
  LabelReader reader(cues);
  for (const ReadLine& line : cues.section.header) {
    reader.read(line);
    if (cues.page.nature.kind == PageKind::profile_qa) reader.read_title(line);
  }
  for (const ReadLine& line : cues.section.body) reader.read(line);
}

bool looks_back(const NarrativeCues& cues) {
  const PhraseTable& phrases = cues.gazetteer().phrases();
  const auto is_of_past = [&](const ReadLine& line) {
    const auto label = line.role == LineRole::label ? label_of(line.line.text) : std::nullopt;
    return label && (phrases.fits("label_current", label->key) ||
                     phrases.fits("label_cohort", label->key) || label->of_traineeship);
  };
  if (std::any_of(cues.section.header.begin(), cues.section.header.end(), is_of_past)) return true;
  // "Vad gör de nu?" above all of them.
  for (const ReadLine& line : cues.page.lines) {
    if (line.role == LineRole::body || line.line.place >= cues.section.body.front().line.place)
      break;
    if (line.role != LineRole::heading && line.role != LineRole::question) continue;
    if (phrases.fits("looks_back", line.lower)) return true;
  }
  return false;
}

}  // namespace erfara
