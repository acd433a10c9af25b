// The patterns say what words are to the teller. What the surroundings of a sentence do to that is
// decided here: an exchange spoken of nearby, a page that looks back, words that are someone
// else's.

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "cues.h"
#include "value_text.h"
#include "years.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

class SentenceReader {
 public:
  explicit SentenceReader(const NarrativeCues& cues) : cues_(cues), looks_back_(looks_back(cues)) {}

  TakenWords read(const PatternSet& patterns) {
    const std::vector<PatternMatch> matches = patterns.matches(cues_.text);
    for (const PatternMatch& match : matches) {
      if (takes_words(*match.pattern)) take(match);
    }
    for (const PatternMatch& match : matches) read_match(match);
    return std::move(taken_);
  }

 private:
  static bool is_of_another_time(const std::string& relation) {
    return relation == "studies" || relation == "earlier" || relation == "later" ||
           relation == "visit";
  }

  // Words that are someone else's, or of another time, are not read as anything else.
  static bool takes_words(const Pattern& pattern) {
    return is_of_another_time(pattern.relation) || pattern.relation == "other" ||
           pattern.relation == "current" || pattern.rule == "trained_as";
  }

  void take(const PatternMatch& match) {
    for (const Capture& capture : match.captures) {
      if (capture.kind == CaptureKind::name) continue;
      taken_.insert({capture.begin, match.pattern->weight});
      if (capture.kind != CaptureKind::place) continue;
      if (match.pattern->relation == "other") other_person(match, capture);
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
      cues_.candidates.add("current_role", cues_.text.quote(capture.begin, capture.end), "current",
                           match.pattern->weight, match.pattern->rule, cues_.text.line(match.begin),
                           cues_.text.quote(match.begin, match.end));
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
      return;
    }
    if (cues_.text.zone(match.begin) == Zone::signature) return;  // read as a phrase
    for (const Capture& capture : match.captures) read_capture(match, capture);
  }

  void read_capture(const PatternMatch& match, const Capture& capture) {
    const Pattern& pattern = *match.pattern;
    std::string relation = capture.relation.empty() ? pattern.relation : capture.relation;
    int weight = pattern.weight;
    const auto add = [&](const char* facet, std::string value) {
      cues_.candidates.add(facet, std::move(value), relation, weight, pattern.rule,
                           cues_.text.line(capture.begin),
                           cues_.text.quote(match.begin, match.end));
    };
    switch (capture.kind) {
      case CaptureKind::name:
        if (relation == "teller") add("author", cues_.text.quote(capture.begin, capture.end));
        return;
      case CaptureKind::study:
        add("education", study_value(capture));
        return;
      case CaptureKind::years: {
        const auto years = years_at(cues_.text.words(), capture.begin);
        if (years) add("cohort", cohort_value(years->first, years->second));
        return;
      }
      case CaptureKind::year:
        read_start(match, capture, add);
        return;
      default:
        break;
    }
    if (relation == "education") {
      add("education", cues_.text.quote(capture.begin, capture.end));
      return;
    }
    if (is_taken(taken_, capture.begin, weight)) return;
    if (cues_.text.zone(capture.begin) == Zone::lead) return;
    // Where the page looks back, what its person "is" is the work of today.
    if (looks_back_ && speaks_of_now(pattern.rule)) {
      if (capture.kind == CaptureKind::place) return;
      weight = std::max(1, weight - 45);
    }
    if (relation == "planned") {
      relation = speaks_of_exchange_near(match) ? "exchange" : "later";
    } else if (relation == "employment" && capture.relation.empty() && pattern.rule != "contrast") {
      relation = relation_around(match, capture, relation, weight);
    }
    if (relation != "employment" && relation != "exchange" && relation != "near_exchange") return;
    if (capture.kind == CaptureKind::place || capture.kind == CaptureKind::kommun) {
      const PlaceMention* mention = cues_.text.place_at(capture.begin);
      if (mention == nullptr || mention->municipalities.size() > 1) return;
      // A name with "kommun" is surer than a bare one.
      if (mention->form != PlaceForm::municipality) weight -= 6;
      add("municipality", mention->municipalities[0]->name);
    } else if (capture.kind == CaptureKind::unit) {
      read_unit(capture, relation, add);
    } else if (relation == "employment") {
      add("role", cues_.text.quote(capture.begin, capture.end));
    }
  }

  template <typename Add>
  void read_unit(const Capture& capture, const std::string& relation, const Add& add) {
    const auto unit = cues_.text.unit_at(capture.begin);
    if (!unit) return;
    if (unit->municipality != nullptr) add("municipality", unit->municipality->name);
    if (relation == "employment") {
      add(unit->organisation ? "organisation" : "department",
          cues_.text.quote(unit->begin, unit->end));
    }
  }

  // "magisterexamen i statsvetenskap" where the pattern only took the subject.
  std::string study_value(const Capture& capture) const {
    std::size_t begin = capture.begin;
    const std::vector<Word>& words = cues_.text.words();
    if (begin >= 2 && (words[begin - 1].lower == "i" || words[begin - 1].lower == "inom") &&
        words[begin - 2].kind == WordKind::word) {
      begin -= 2;
    }
    return trimmed_value(cues_.text.quote(begin, capture.end));
  }

  // A start counts where the sentence speaks of the traineeship.
  template <typename Add>
  void read_start(const PatternMatch& match, const Capture& capture, const Add& add) const {
    bool trainee = false;
    for (std::size_t at = cues_.text.sentence_begin(match.begin);
         at < cues_.text.sentence_end(match.begin); ++at) {
      trainee = trainee || cues_.text.words()[at].lower.starts_with("trainee");
    }
    if (!trainee) return;
    const int year = year_in(cues_.text.words()[capture.begin]);
    add("cohort", cohort_value(year, 0));
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
    if (speaks_of_exchange(begin, end)) {
      if (capture.kind != CaptureKind::place && capture.kind != CaptureKind::unit) weight -= 30;
      return capture.kind == CaptureKind::place ? "exchange" : relation;
    }
    // "Jag kommer därför att arbeta i …" goes on with what the sentence before says.
    const bool before = begin > 0 && cues_.text.zone(begin - 1) == Zone::body &&
                        speaks_of_exchange(cues_.text.sentence_begin(begin - 1), begin);
    const bool after = end < cues_.text.words().size() && cues_.text.zone(end) == Zone::body &&
                       speaks_of_exchange(end, cues_.text.sentence_end(end));
    if (!before && !after) return relation;
    weight -= 25;
    // Sure enough for a signature to overrule, and then it is the exchange.
    return weight < 50 && capture.kind != CaptureKind::role ? "near_exchange" : relation;
  }

  bool speaks_of_exchange(std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin; at < end; ++at) {
      const std::string& word = cues_.text.words()[at].lower;
      if (word.starts_with("breddning") || word.starts_with("utbyte") ||
          word.starts_with("omlokaliser") || word == "utlånad") {
        return true;
      }
    }
    return false;
  }

  static bool speaks_of_now(std::string_view rule) {
    return rule == "is_title" || rule == "works_as" || rule == "works_at" || rule == "works_with";
  }

  const NarrativeCues& cues_;
  bool looks_back_;  // a profile of someone who was a trainee before
  TakenWords taken_;
};

}  // namespace

bool is_taken(const TakenWords& taken, std::size_t word, int weight) {
  const auto found = taken.lower_bound({word, 0});
  return found != taken.end() && found->first == word && found->second + 15 > weight;
}

TakenWords read_sentences(const NarrativeCues& cues, const PatternSet& patterns) {
  return SentenceReader(cues).read(patterns);
}

}  // namespace erfara
