// Headings and leads speak of every narrative below them; a year in running text counts only where
// the sentence speaks of a programme.

#include <algorithm>
#include <string>
#include <vector>

#include "cues.h"
#include "erfara/gazetteer/years.h"

namespace erfara {
namespace {

constexpr std::size_t kMostWordsOfRounds = 30;  // of a line that gives rounds their years
constexpr int kRoundWeight = 92;                // more than years in the page's title

// The round that a signature names; 0 for none.
int round_of(std::string_view signature) {
  std::vector<Word> words;
  scan_words(signature, words);
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    if (words[at].lower == "omgång") return round_in(words[at + 1]);
  }
  return 0;
}

class ContextReader {
 public:
  explicit ContextReader(const NarrativeCues& cues) : cues_(cues) {}

  void read() {
    read_titles();
    read_beginnings();
    read_round();
    read_lead();
    read_programmes();
  }

 private:
  // Years: in the headings at the top of the page, or in a sentence that speaks of the programme.
  void read_titles() {
    for (std::size_t at = 0; at < cues_.text.words().size(); ++at) {
      const auto years = years_at(cues_.text.words(), at);
      if (!years || cues_.text.zone(at) == Zone::signature) continue;
      const bool title = cues_.text.zone(at) == Zone::page_title;
      if (!title && (years->last != years->first + 1 || !speaks_of_programme(at))) continue;
      cues_.candidates.add("cohort", cohort_value(years->first, years->last), "cohort",
                           title ? 90 : (cues_.text.zone(at) == Zone::lead ? 64 : 72),
                           title ? "page_title" : "programme_years", cues_.text.line(at),
                           cues_.text.quote(at, years->end));
    }
  }

  // "I september 2019 började nio nya i traineeprogrammet Lyftet", above texts of some of them.
  void read_beginnings() {
    constexpr int kWeight = 48;  // unsure, and less than what a text says of its teller
    for (std::size_t at = 0; at < cues_.text.words().size(); ++at) {
      const int year = year_in(cues_.text.words()[at]);
      if (year == 0 || cues_.text.zone(at) != Zone::lead) continue;
      if (years_at(cues_.text.words(), at) || !begins(at)) continue;
      cues_.candidates.add("cohort", cohort_value(year, 0), "cohort", kWeight, "programme_years",
                           cues_.text.line(at), cues_.text.quote(at, at + 1));
    }
  }

  // "Omgång två 2012–2013" anywhere on the page says when those were trainees who sign with it.
  void read_round() {
    const auto& teller = cues_.section.teller;
    if (!teller) return;
    const int round = round_of(teller->person.rest);
    if (round == 0) return;
    for (const ReadLine& line : cues_.page.lines) {
      if (line.words > kMostWordsOfRounds) continue;
      std::vector<Word> words;
      scan_words(line.line.text, words);
      for (std::size_t at = 0; at + 2 < words.size(); ++at) {
        if (words[at].lower != "omgång" || round_in(words[at + 1]) != round) continue;
        const bool mark = words[at + 2].kind == WordKind::mark;
        const auto years = years_at(words, at + (mark ? 3 : 2));
        if (!years) continue;
        cues_.candidates.add("cohort", cohort_value(years->first, years->last), "cohort",
                             kRoundWeight, "round", line.line.number, line.line.text);
        return;
      }
    }
  }

  // Whether the sentence says that the programme, or somebody in it, begins.
  bool begins(std::size_t word) const {
    if (!speaks_of_programme(word)) return false;
    for (std::size_t at = cues_.text.sentence_begin(word); at < cues_.text.sentence_end(word);
         ++at) {
      if (!cues_.gazetteer().phrases().fits("begins", cues_.text.words()[at].lower)) continue;
      if (has_persons_beside(at)) return true;
    }
    return false;
  }

  // Whether a verb has persons for its subject: a programme has begun, too, once.
  bool has_persons_beside(std::size_t verb) const {
    const std::size_t begin =
        std::max(cues_.text.sentence_begin(verb), verb - std::min<std::size_t>(verb, 3));
    const std::size_t end = std::min(cues_.text.sentence_end(verb), verb + 3);
    for (std::size_t at = begin; at < end; ++at) {
      const std::string& lower = cues_.text.words()[at].lower;
      const bool is_one = lower == "en" || lower == "ett" || lower == "one";
      const bool is_number = lower.size() <= 2 && !lower.empty() &&
                             lower.find_first_not_of("0123456789") == std::string::npos;
      if (lower == "vi" || is_number) return true;
      if (!is_one && cues_.gazetteer().phrases().fits("count", lower)) return true;
    }
    return false;
  }

  bool speaks_of_programme(std::size_t word) const {
    for (std::size_t at = cues_.text.sentence_begin(word); at < cues_.text.sentence_end(word);
         ++at) {
      if (cues_.gazetteer().phrases().fits("cohort_word", cues_.text.words()[at].lower)) {
        return true;
      }
    }
    return false;
  }

  // The one municipality whose employees a page presents.
  void read_lead() {
    const Municipality* only = nullptr;
    std::size_t where = 0;
    for (const PlaceMention& mention : cues_.text.places()) {
      const Zone zone = cues_.text.zone(mention.begin);
      if (zone != Zone::lead && zone != Zone::page_title) continue;
      if (mention.form != PlaceForm::municipality) continue;
      if (mention.municipalities.size() > 1 || (only && only != mention.municipalities[0])) return;
      only = mention.municipalities[0];
      where = mention.begin;
    }
    if (only == nullptr || cues_.is_news()) return;
    cues_.candidates.add("municipality", only->name, "employment", 40, "page_lead",
                         cues_.text.line(where), cues_.text.quote(where, where + 2));
  }

  void read_programmes() {
    for (const ProgrammeMention& mention : cues_.text.programmes()) {
      const bool title = cues_.text.zone(mention.begin) == Zone::page_title;
      cues_.candidates.add("programme", mention.programme->name, "programme", title ? 60 : 50,
                           title ? "page_title" : "named", cues_.text.line(mention.begin),
                           cues_.text.quote(mention.begin, mention.end));
    }
    for (std::size_t at = 0; at < cues_.text.words().size(); ++at) {
      std::size_t end = unlisted_programme(at);
      if (end == at) end = presented_programme(at);
      if (end == at) end = called_programme(at);
      if (end == at) continue;
      std::string name = cues_.text.quote(at, end);
      if (name.ends_with("s")) {
        const std::string base = name.substr(0, name.size() - 1);
        if (page_names(base)) name = base;
      }
      cues_.candidates.add("programme", std::move(name), "programme", 40, "named_trainee",
                           cues_.text.line(at), cues_.text.quote(at, end));
    }
  }

  // Whether the page has this name as a word sequence of its own, so that "…s" is its genitive.
  bool page_names(const std::string& name) const {
    constexpr std::size_t kMostLines = 300;
    const std::size_t most = std::min(kMostLines, cues_.page.lines.size());
    return std::any_of(
        cues_.page.lines.begin(), cues_.page.lines.begin() + static_cast<std::ptrdiff_t>(most),
        [&](const ReadLine& line) {
          const std::size_t at = line.line.text.find(name);
          return at != std::string::npos && line.line.text.compare(at + name.size(), 1, "s") != 0;
        });
  }

  // "Trainee Norra Skogen", "Framtidstrainee Skogen", "Skogstrainee": a name that no table has. A
  // title or a person's name is none.
  std::size_t unlisted_programme(std::size_t at) const {
    const std::vector<Word>& words = cues_.text.words();
    const std::string& first = words[at].lower;
    if (!words[at].capital || words[at].kind != WordKind::word) return at;
    const bool compound = names_programme_alone(at);
    if (first != "trainee" && first != "traineeprogrammet" && !compound) return at;
    std::size_t end = at + 1;
    while (end < cues_.text.sentence_end(at) && end < at + 4 && words[end].kind == WordKind::word &&
           words[end].capital) {
      ++end;
    }
    if (end == at + 1) {
      const bool alone = cues_.text.zone(at) == Zone::page_title && words[at].starts_sentence &&
                         (end == words.size() || words[end].starts_sentence);
      return compound && (alone || !words[at].starts_sentence) ? end : at;
    }
    const Word& name = words[at + 1];
    if (is_person_or_title(name)) return at;
    const PlaceMention* place = cues_.text.place_at(at + 1);
    const bool signature = cues_.text.zone(at) == Zone::signature;
    return place != nullptr && (signature || place->form == PlaceForm::municipality) ? at : end;
  }

  bool is_person_or_title(const Word& name) const {
    return cues_.gazetteer().names().is_first_name(name.lower) ||
           cues_.gazetteer().titles().find(name.text) || cues_.gazetteer().titles().area(name.text);
  }

  // "traineeprogrammet Lyftet Väst"
  std::size_t called_programme(std::size_t at) const {
    const std::vector<Word>& words = cues_.text.words();
    if (at == cues_.text.sentence_begin(at) || words[at - 1].lower != "traineeprogrammet")
      return at;
    std::size_t end = at;
    while (end < std::min(cues_.text.sentence_end(at), at + 4) && words[end].capital &&
           words[end].kind == WordKind::word) {
      ++end;
    }
    if (end == at || is_person_or_title(words[at])) return at;
    const PlaceMention* place = cues_.text.place_at(at);
    const bool is_place =
        place != nullptr && (place->end == end || place->form == PlaceForm::municipality);
    return is_place ? at : end;
  }

  // "Lyftet Väst – traineeprogram för dig", "tredje omgången av Lyftet", "Västkustens
  // traineeprogram": a name by what stands beside it.
  std::size_t presented_programme(std::size_t at) const {
    const std::vector<Word>& words = cues_.text.words();
    const auto is_name = [&](std::size_t word) {
      return words[word].kind == WordKind::word && words[word].capital;
    };
    if (!is_name(at) || (at > 0 && is_name(at - 1))) return at;
    const std::size_t last = std::min(cues_.text.sentence_end(at), at + 4);
    std::size_t end = at;
    while (end < last && is_name(end)) ++end;
    const PlaceMention* place = cues_.text.place_at(at);
    if (place != nullptr && place->end == end) return at;
    const bool owned = end == at + 1 && end < last && words[at].lower.ends_with("s") &&
                       words[end].lower == "traineeprogram" &&
                       !cues_.gazetteer().names().is_first_name(
                           std::string_view(words[at].lower).substr(0, words[at].lower.size() - 1));
    if (owned) return end + 1;
    const bool round =
        at >= 2 && words[at - 1].lower == "av" && words[at - 2].lower.starts_with("omgång");
    const bool presented = at == cues_.text.sentence_begin(at) && end + 1 < words.size() &&
                           cues_.text.zone(at) == Zone::page_title &&
                           words[end].kind == WordKind::mark && words[end].text != "." &&
                           words[end + 1].lower.starts_with("traineeprogram");
    return round || presented ? end : at;
  }

  // "Traineeslingan", "Skogstrainee", "Kommuntrainee"; not "HR-trainee" or "Ekonomtrainee".
  bool names_programme_alone(std::size_t at) const {
    constexpr std::string_view kTrainee = "trainee";
    const std::string& word = cues_.text.words()[at].lower;
    if (word.starts_with("traineeslingan") || word.starts_with("traineespåret")) return true;
    return word.size() > kTrainee.size() + 3 && word.ends_with(kTrainee) &&
           word.find('-') == std::string::npos && cues_.text.zone(at) != Zone::signature &&
           !cues_.gazetteer().titles().find(word);
  }

  const NarrativeCues& cues_;
};

}  // namespace

void read_page_context(const NarrativeCues& cues) { ContextReader(cues).read(); }

}  // namespace erfara
