// The patterns say what words are to the teller. What the surroundings of a sentence do to that is
// decided here: an exchange spoken of nearby, a page that looks back, words that are someone
// else's.

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>

#include "cues.h"
#include "erfara/text/word_list.h"
#include "teller_names.h"
#include "value_text.h"
#include "years.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr int kWeightOfCurrent = 45;  // where no work of the traineeship is named

class SentenceReader {
 public:
  explicit SentenceReader(const NarrativeCues& cues) : cues_(cues), looks_back_(looks_back(cues)) {}

  TakenWords read(const PatternSet& patterns) {
    std::vector<PatternMatch> matches = patterns.matches(cues_.text);
    const TellerNames teller(cues_, matches);
    std::erase_if(matches,
                  [&](const PatternMatch& match) { return teller.is_of_someone_else(match); });
    for (const PatternMatch& match : matches) {
      if (takes_words(*match.pattern)) take(match);
    }
    for (const PatternMatch& match : matches) read_match(match);
    return std::move(taken_);
  }

 private:
  // Words that are someone else's, or of another time, are not read as anything else.
  // In news the work of today is what the text is about.
  bool takes_words(const Pattern& pattern) const {
    return is_of_another_time(pattern.relation) || pattern.relation == "other" ||
           (pattern.relation == "current" && !cues_.is_news()) || pattern.rule == "trained_as";
  }

  void take(const PatternMatch& match) {
    for (const Capture& capture : match.captures) {
      if (capture.kind == CaptureKind::name) continue;
      taken_.insert({capture.begin, match.pattern->weight});
      if (capture.kind != CaptureKind::place) continue;
      const std::string& relation = match.pattern->relation;
      if (relation == "other") other_person(match, capture);
      if (is_of_another_time(relation)) read_place_of_another_time(match, capture);
    }
  }

  // No facet, but evidence of what else the place is to the teller.
  void read_place_of_another_time(const PatternMatch& match, const Capture& capture) {
    const PlaceMention* mention = cues_.text.place_at(capture.begin);
    for (const Municipality* place : mention->municipalities) {
      add({match, capture, match.pattern->relation, match.pattern->weight}, "municipality",
          place->name);
    }
  }

  // "Kim, som är trainee i Flens kommun," is evidence for Kim's narrative on the same page.
  void other_person(const PatternMatch& match, const Capture& place) {
    for (const Capture& capture : match.captures) {
      if (capture.kind != CaptureKind::name) continue;
      const PlaceMention* mention = cues_.text.place_at(place.begin);
      cues_.candidates.add("other:" + cues_.text.quote(capture.begin, capture.end),
                           mention->municipalities[0]->name, "other", match.pattern->weight,
                           match.pattern->rule, cues_.text.line(match.begin),
                           cues_.text.quote(match.begin, match.end));
    }
  }

  void read_current(const PatternMatch& match) {
    for (const Capture& capture : match.captures) {
      if (capture.kind != CaptureKind::role && capture.kind != CaptureKind::job) continue;
      cues_.candidates.add(
          "current_role",
          role_value(cues_.text.quote(capture.begin, capture.end), cues_.gazetteer().titles()),
          "current", match.pattern->weight, match.pattern->rule, cues_.text.line(match.begin),
          cues_.text.quote(match.begin, match.end));
    }
  }

  // What a capture says, as the surroundings change it.
  struct Finding {
    const PatternMatch& match;
    const Capture& capture;
    std::string relation;
    int weight;
  };

  // "Nu är jag jurist i Flens kommun" is the work that a post is about, if it names no other.
  void read_current_as_employment(const PatternMatch& match) {
    for (const Capture& capture : match.captures) {
      Finding finding{match, capture, "employment", kWeightOfCurrent};
      if (capture.kind == CaptureKind::place) {
        read_place(finding);
      } else if (capture.kind == CaptureKind::unit) {
        read_unit(finding);
      } else if (capture.kind == CaptureKind::role) {
        read_role(finding);
      }
    }
  }

  void read_match(const PatternMatch& match) {
    const Pattern& pattern = *match.pattern;
    if (is_of_another_time(pattern.relation) || pattern.relation == "other" ||
        pattern.relation == "mention") {
      return;
    }
    if (pattern.relation == "current") {
      read_current(match);
      if (TellerNames::is_told_by_one(cues_) && !looks_back_) read_current_as_employment(match);
      return;
    }
    if (cues_.text.zone(match.begin) == Zone::signature) return;  // read as a phrase
    for (const Capture& capture : match.captures) read_capture(match, capture);
  }

  void add(const Finding& finding, const char* facet, std::string value) {
    cues_.candidates.add(facet, std::move(value), finding.relation, finding.weight,
                         finding.match.pattern->rule, cues_.text.line(finding.capture.begin),
                         cues_.text.quote(finding.match.begin, finding.match.end));
  }

  void read_capture(const PatternMatch& match, const Capture& capture) {
    const Pattern& pattern = *match.pattern;
    Finding finding{match, capture, capture.relation.empty() ? pattern.relation : capture.relation,
                    pattern.weight};
    if (read_fact(finding) || is_denied(match, capture) || !settle(finding)) return;
    if (capture.kind == CaptureKind::place || capture.kind == CaptureKind::kommun) {
      read_place(finding);
    } else if (capture.kind == CaptureKind::unit) {
      read_unit(finding);
    } else if (finding.relation == "employment") {
      read_role(finding);
    }
  }

  void read_role(const Finding& finding) {
    const std::string words = cues_.text.quote(finding.capture.begin, finding.capture.end);
    add(finding, "role", role_value(words, cues_.gazetteer().titles()));
  }

  // Captures that mean the same wherever they stand: names, years and studies.
  bool read_fact(const Finding& finding) {
    const Capture& capture = finding.capture;
    const std::string words = cues_.text.quote(capture.begin, capture.end);
    switch (capture.kind) {
      case CaptureKind::who:
        return true;
      case CaptureKind::name:
        if (finding.relation == "teller") add(finding, "author", words);
        return true;
      case CaptureKind::study:
        if (!is_traineeship(capture)) add(finding, "education", study_value(capture));
        return true;
      case CaptureKind::degree:
      case CaptureKind::course:
        add(finding, "education", education_value(words));
        return true;
      case CaptureKind::years: {
        const auto years = years_at(cues_.text.words(), capture.begin);
        if (years) add(finding, "cohort", cohort_value(years->first, years->second));
        return true;
      }
      case CaptureKind::year:
        read_year(finding);
        return true;
      default:
        if (finding.relation == "education") add(finding, "education", education_value(words));
        return finding.relation == "education";
    }
  }

  // "Jag är inte utredare": what stands between a denial and the capture is not so.
  bool is_denied(const PatternMatch& match, const Capture& capture) const {
    constexpr std::array kDenials = {"inte"sv, "aldrig"sv, "ej"sv};
    for (std::size_t at = match.begin; at < capture.begin; ++at) {
      if (contains(kDenials, cues_.text.words()[at].lower)) return true;
    }
    return false;
  }

  // What the surroundings make of a workplace or a role; false when it is not the teller's.
  bool settle(Finding& finding) const {
    const auto& [match, capture, own, pattern_weight] = finding;
    if (is_taken(taken_, capture.begin, finding.weight)) return false;
    if (cues_.text.zone(capture.begin) == Zone::lead) return false;
    if (match.pattern->rule == "as_title" && speaks_of_the_holder(match)) return false;
    // Where the page looks back, what its person "is" is the work of today.
    if (looks_back_ && speaks_of_now(match.pattern->rule)) {
      if (capture.kind == CaptureKind::place) return false;
      finding.weight = std::max(1, finding.weight - 45);
    }
    if (finding.relation == "planned") {
      finding.relation = speaks_of_exchange_near(match) ? "exchange" : "later";
    } else if (finding.relation == "employment" && capture.relation.empty() &&
               match.pattern->rule != "contrast") {
      finding.relation = relation_around(match, capture, finding.relation, finding.weight);
    }
    return finding.relation == "employment" || finding.relation == "exchange" ||
           finding.relation == "near_exchange";
  }

  // "Kommunchefen i Flens kommun höll tal": a title in the definite form is somebody else's.
  bool speaks_of_the_holder(const PatternMatch& match) const {
    for (const Capture& capture : match.captures) {
      if (capture.kind != CaptureKind::role) continue;
      const std::string written = cues_.text.quote(capture.begin, capture.end);
      return role_value(written, cues_.gazetteer().titles()).size() < written.size() &&
             cues_.text.words()[capture.begin].lower.ends_with("n");
    }
    return false;
  }

  void read_place(Finding& finding) {
    const PlaceMention* mention = cues_.text.place_at(finding.capture.begin);
    if (mention == nullptr) return;
    if (finding.relation == "employment" && mention->municipalities.size() > 1) return;
    if (finding.relation != "employment" && names_another_employer(*mention)) return;
    // A name with "kommun" is surer than a bare one.
    if (mention->form != PlaceForm::municipality) finding.weight -= 6;
    for (const Municipality* place : mention->municipalities) {
      add(finding, "municipality", place->name);
    }
  }

  // "i Stockholm på Sveriges Kommuner och Regioner": the municipality is only where that is.
  bool names_another_employer(const PlaceMention& mention) const {
    const std::vector<Word>& words = cues_.text.words();
    const std::size_t at = mention.end;
    if (mention.form != PlaceForm::bare || at + 1 >= cues_.text.sentence_end(mention.begin)) {
      return false;
    }
    if (words[at].lower != "på" && words[at].lower != "hos" && words[at].lower != "vid") {
      return false;
    }
    const auto unit = cues_.text.unit_at(at + 1);
    return unit ? unit->organisation : words[at + 1].capital;
  }

  void read_unit(const Finding& finding) {
    const auto unit = cues_.text.unit_at(finding.capture.begin);
    if (!unit) return;
    if (unit->municipality != nullptr) add(finding, "municipality", unit->municipality->name);
    if (finding.relation == "employment") {
      add(finding, unit->organisation ? "organisation" : "department",
          cues_.text.quote(unit->begin, unit->end));
    }
  }

  // "traineeprogrammet i Bollnäs" is no course of study, and a municipality no subject.
  bool is_traineeship(const Capture& capture) const {
    const std::size_t before = capture.begin >= 2 ? capture.begin - 2 : 0;
    return cues_.text.words()[before].lower.starts_with("trainee") ||
           cues_.text.place_at(capture.begin) != nullptr;
  }

  // "magisterexamen i statsvetenskap" where the pattern only took the subject.
  std::string study_value(const Capture& capture) const {
    std::size_t begin = capture.begin;
    const std::vector<Word>& words = cues_.text.words();
    if (begin >= 2 && (words[begin - 1].lower == "i" || words[begin - 1].lower == "inom") &&
        words[begin - 2].kind == WordKind::word) {
      begin -= 2;
    }
    return education_value(cues_.text.quote(begin, capture.end));
  }

  // A year counts where the sentence speaks of the traineeship.
  void read_year(const Finding& finding) {
    const std::size_t first = finding.match.begin;
    bool trainee = false;
    for (std::size_t at = cues_.text.sentence_begin(first); at < cues_.text.sentence_end(first);
         ++at) {
      trainee =
          trainee || cues_.gazetteer().phrases().fits("cohort_word", cues_.text.words()[at].lower);
    }
    if (!trainee) return;
    const int year = year_in(cues_.text.words()[finding.capture.begin]);
    if (finding.relation == "end") {
      add(finding, "cohort_end", std::to_string(year));
    } else {
      add(finding, "cohort", cohort_value(year, 0));
    }
  }

  bool speaks_of_exchange_near(const PatternMatch& match) const {
    const std::size_t begin = cues_.text.sentence_begin(match.begin);
    return speaks_of_exchange(begin, cues_.text.sentence_end(match.begin)) ||
           (begin > 0 && speaks_of_exchange(cues_.text.sentence_begin(begin - 1), begin));
  }

  // An exchange named in the sentence, or in the one before or after, makes its work part of it.
  std::string relation_around(const PatternMatch& match, const Capture& capture,
                              std::string relation, int& weight) const {
    const std::size_t begin = cues_.text.sentence_begin(match.begin);
    const std::size_t end = cues_.text.sentence_end(match.begin);
    if (speaks_of_exchange(clause_begin(match.begin), clause_end(match.end, end), capture.begin)) {
      if (capture.kind != CaptureKind::place && capture.kind != CaptureKind::unit) weight -= 30;
      return capture.kind == CaptureKind::place ? "exchange" : relation;
    }
    // "Jag kommer därför att arbeta i …" goes on with what the sentence before says.
    const bool before = begin > 0 && cues_.text.zone(begin - 1) == Zone::body &&
                        speaks_of_exchange_elsewhere(cues_.text.sentence_begin(begin - 1), begin);
    const bool after = end < cues_.text.words().size() && cues_.text.zone(end) == Zone::body &&
                       speaks_of_exchange_elsewhere(end, cues_.text.sentence_end(end));
    if (!before && !after) return relation;
    weight -= 25;
    // Sure enough for a signature to overrule, and then it is the exchange.
    return weight < 50 && capture.kind != CaptureKind::role ? "near_exchange" : relation;
  }

  // Whether a sentence names an exchange, and not where it is: "Jag valde Flen för mitt utbyte"
  // says nothing of the workplaces around it.
  bool speaks_of_exchange_elsewhere(std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin; at < end; ++at) {
      const bool from = at > begin && cues_.text.words()[at - 1].lower == "från";
      if (cues_.text.place_at(at) != nullptr && !from) return false;
    }
    return speaks_of_exchange(begin, end);
  }

  // "…, men i höst är jag på utbyte": what follows such a word is another matter.
  bool parts_clauses(std::size_t word) const {
    constexpr std::array kParting = {"men"sv, "medan"sv, "fast"sv, "däremot"sv};
    return contains(kParting, cues_.text.words()[word].lower);
  }
  std::size_t clause_begin(std::size_t word) const {
    const std::size_t begin = cues_.text.sentence_begin(word);
    while (word > begin && !parts_clauses(word)) --word;
    return word;
  }
  std::size_t clause_end(std::size_t word, std::size_t sentence_end) const {
    while (word < sentence_end && !parts_clauses(word)) ++word;
    return word;
  }

  // Whether an exchange is named that is not at another place than the one at `word`.
  bool speaks_of_exchange(std::size_t begin, std::size_t end, std::size_t word = kNoWord) const {
    for (std::size_t at = begin; at < end; ++at) {
      if (!cues_.gazetteer().phrases().fits("exchange_word", cues_.text.words()[at].lower))
        continue;
      if (word == kNoWord || !is_at_another_place(at, word)) return true;
    }
    return false;
  }

  // "i Flens kommun, med utbyte i Gnesta": the exchange is at the place that follows it.
  bool is_at_another_place(std::size_t exchange, std::size_t word) const {
    constexpr std::size_t kReach = 6;
    const std::size_t end = std::min(exchange + kReach, cues_.text.sentence_end(exchange));
    for (std::size_t at = exchange + 1; at < end; ++at) {
      if (parts_clauses(at) || cues_.text.words()[at].text == ",") return false;
      if (cues_.text.place_at(at) != nullptr) return at > word;
    }
    return false;
  }

  static constexpr std::size_t kNoWord = static_cast<std::size_t>(-1);

  static bool speaks_of_now(std::string_view rule) {
    return rule == "is_title" || rule == "works_as" || rule == "works_at" || rule == "works_with";
  }

  const NarrativeCues& cues_;
  bool looks_back_;  // a profile of someone who was a trainee before
  TakenWords taken_;
};

}  // namespace

bool is_taken(const TakenWords& taken, std::size_t word, int weight) {
  constexpr int kStrongerBy = 15;  // what takes words wins even when it is a little weaker
  auto strongest = taken.upper_bound({word, std::numeric_limits<int>::max()});
  if (strongest == taken.begin()) return false;
  --strongest;
  return strongest->first == word && strongest->second + kStrongerBy > weight;
}

TakenWords read_sentences(const NarrativeCues& cues, const PatternSet& patterns) {
  return SentenceReader(cues).read(patterns);
}

}  // namespace erfara
