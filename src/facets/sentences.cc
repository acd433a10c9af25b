// The patterns say what words are to the teller. What the surroundings of a sentence do to that is
// decided here: an exchange spoken of nearby, a page that looks back, words that are someone
// else's.

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "asked_times.h"
#include "cues.h"
#include "erfara/gazetteer/years.h"
#include "erfara/text/word_list.h"
#include "exchange_text.h"
#include "study.h"
#include "teller_names.h"
#include "value_text.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr int kWeightOfCurrent = 45;  // where no work of the traineeship is named
constexpr int kWeightOfDegree = 49;   // what is the role after all is no education below 50
constexpr int kDegreeIsWeakerBy = 35;
constexpr int kSurelyTrained = 50;  // "Som jurist" may say what one works as

class SentenceReader {
 public:
  explicit SentenceReader(const NarrativeCues& cues)
      : cues_(cues), exchange_(cues.text), asked_(cues), looks_back_(looks_back(cues)) {}

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
           (pattern.relation == "current" && !cues_.is_news()) ||
           (pattern.rule == "trained_as" && pattern.weight >= kSurelyTrained);
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

  void read_role(Finding& finding) {
    const Capture& capture = finding.capture;
    if (is_among_others(capture)) return;
    const std::string words = cues_.text.quote(capture.begin, capture.end);
    const std::string role = role_value(words, cues_.gazetteer().titles());
    const bool other = role.size() < words.size() && words.ends_with("n");  // "den enda ekonomen"
    if (!other && says_degree(finding)) {
      finding.weight = std::max(1, finding.weight - kDegreeIsWeakerBy);
      const std::size_t end = degree_end(cues_.text, capture.end);
      cues_.candidates.add("education", education_value(cues_.text.quote(capture.begin, end)),
                           "education", kWeightOfDegree, "degree_title",
                           cues_.text.line(capture.begin),
                           cues_.text.quote(finding.match.begin, end));
    }
    add(finding, "role", role);
  }

  // "den enda ingenjören i gruppen": what sets someone apart among the trainees is the schooling.
  bool is_among_others(const Capture& capture) const {
    const std::vector<Word>& words = cues_.text.words();
    const std::size_t end = cues_.text.sentence_end(capture.begin);
    if (capture.end + 1 >= end) return false;
    const std::string& before = words[capture.end].lower;
    const std::string& after = words[capture.end + 1].lower;
    return (before == "i" || before == "bland" || before == "av") &&
           cues_.gazetteer().phrases().fits("among", after);
  }

  // "Jag är civilingenjör och arbetar som energirådgivare": a title that an examination gives, with
  // no workplace, is the work only where no other is named.
  bool says_degree(const Finding& finding) const {
    constexpr std::array kSaying = {"is_title"sv, "as_title"sv, "was_title"sv, "person_title"sv};
    if (!contains(kSaying, finding.match.pattern->rule)) return false;
    const auto title = cues_.text.title_at(finding.capture.begin);
    if (!title || !is_degree(title->titles[0].name)) return false;
    return std::none_of(
        finding.match.captures.begin(), finding.match.captures.end(), [](const Capture& capture) {
          return capture.kind == CaptureKind::place || capture.kind == CaptureKind::kommun ||
                 capture.kind == CaptureKind::unit;
        });
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
        // "Vad pluggade du?" asks for it.
        if (cues_.text.role(capture.begin) == LineRole::question) return true;
        if (!is_traineeship(capture)) add(finding, "education", study_value(capture));
        return true;
      case CaptureKind::degree:
      case CaptureKind::course:
        add(finding, "education", education_value(words));
        return true;
      case CaptureKind::years: {
        const auto years = years_at(cues_.text.words(), capture.begin);
        if (years) add(finding, "cohort", cohort_value(years->first, years->last));
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
    if (asked_.is_of_another_time(cues_.text.place(capture.begin))) return false;
    if (match.pattern->rule == "as_title" && speaks_of_the_holder(match)) return false;
    // Where the page looks back, what its person "is" is the work of today.
    if (looks_back_ && speaks_of_now(match)) {
      if (capture.kind == CaptureKind::place) return false;
      finding.weight = std::max(1, finding.weight - 45);
    }
    if (finding.relation == "planned") {
      finding.relation = exchange_.is_near(match) ? "exchange" : "later";
    } else if (finding.relation == "employment" && capture.relation.empty() &&
               match.pattern->rule != "contrast") {
      finding.relation =
          exchange_.relation_around(match, capture, finding.relation, finding.weight);
    }
    return finding.relation == "employment" || finding.relation == "exchange" ||
           finding.relation == "near_exchange";
  }

  bool is_degree(const std::string& title) const {
    const PhraseTable& phrases = cues_.gazetteer().phrases();
    return phrases.fits("degree_title", title) || phrases.ends_word("degree_title_end", title);
  }

  // "Programmet finns sedan 2011": that is nobody's first year.
  bool speaks_of_person(std::size_t word) const {
    constexpr std::array kPersons = {"jag"sv,  "mig"sv,      "min"sv,     "hon"sv,
                                     "han"sv,  "vi"sv,       "oss"sv,     "vår"sv,
                                     "mitt"sv, "omgången"sv, "gruppen"sv, "kullen"sv};
    const std::size_t end = cues_.text.sentence_end(word);
    for (std::size_t at = cues_.text.sentence_begin(word); at < end; ++at) {
      const Word& each = cues_.text.words()[at];
      if (contains(kPersons, each.lower)) return true;
      if (each.capital && cues_.gazetteer().names().is_first_name(each.lower)) return true;
    }
    return false;
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
    // "när jag började hösten 2016" needs no more than a page of trainees.
    trainee = trainee || (finding.match.pattern->rule == "began_in" && is_of_trainees());
    if (!trainee || (finding.relation != "end" && !speaks_of_person(first))) return;
    const int year = year_in(cues_.text.words()[finding.capture.begin]);
    if (finding.relation == "end") {
      add(finding, "cohort_end", std::to_string(year));
    } else {
      add(finding, "cohort", cohort_value(year, 0));
    }
  }

  bool is_of_trainees() const {
    return std::any_of(cues_.page.lines.begin(), cues_.page.lines.end(), [](const ReadLine& line) {
      return line.lower.find("trainee") != std::string::npos;
    });
  }

  bool speaks_of_now(const PatternMatch& match) const {
    const std::string& rule = match.pattern->rule;
    if (rule == "is_title" || rule == "works_as" || rule == "works_at" || rule == "works_with") {
      return true;
    }
    if (rule != "home_at") return false;
    const auto words = std::span(cues_.text.words()).subspan(match.begin, match.end - match.begin);
    return std::any_of(words.begin(), words.end(),
                       [](const Word& word) { return word.lower == "är"; });
  }

  const NarrativeCues& cues_;
  ExchangeText exchange_;
  AskedTimes asked_;
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
