// Places, titles, organisations and years are looked for each by itself: the order in which a
// phrase puts them differs from page to page.

#include "phrase_reader.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "erfara/gazetteer/years.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "erfara/text/word_list.h"
#include "value_text.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

// What stands between "trainee" and the field of work.
constexpr std::array kToArea = {"inom"sv, "med"sv,   "för"sv,    "inriktning"sv, "inriktad"sv,
                                "mot"sv,  "fokus"sv, "profil"sv, "området"sv};

}  // namespace

PhraseReader::PhraseReader(Phrase phrase, const FacetText& text, Candidates& candidates)
    : phrase_(std::move(phrase)),
      text_(text),
      gazetteer_(text.gazetteer()),
      candidates_(candidates) {
  phrase_.text.resize(utf8_prefix(phrase_.text, kMaxPhraseBytes).size());
  leave_out_today();
  scan_words(phrase_.text, words_);
  places_ = gazetteer_.places().mentions(words_);
  programmes_ = gazetteer_.programmes().mentions(words_);
}

// "trainee 2017–2018, i dag enhetschef i Flens kommun": what follows is the work of today.
void PhraseReader::leave_out_today() {
  const std::string lower = lowered(phrase_.text);
  for (const std::string_view today : {", i dag ", ", idag ", ", numera ", ", nu "}) {
    const std::size_t at = lower.find(today);
    if (at == std::string::npos || lower.size() != phrase_.text.size()) continue;
    PhraseReader now(
        {phrase_.text.substr(at + today.size()), phrase_.line, phrase_.rule, phrase_.weight}, text_,
        candidates_);
    now.read_current();
    phrase_.text.resize(at);
  }
}

void PhraseReader::read_current() {
  const auto title = words_.empty() ? std::nullopt : gazetteer_.titles().mention_at(words_, 0);
  if (!title) return;
  add("current_role", role_value(quote(title->begin, title->end), gazetteer_.titles()), "current",
      phrase_.weight);
}

void PhraseReader::read(const std::string& relation) {
  read_places(relation);
  read_role();
  read_organisation(relation);
  read_cohort();
  for (const ProgrammeMention& mention : programmes_) {
    add("programme", mention.programme->name, "programme", phrase_.weight);
  }
}

void PhraseReader::read_places(const std::string& relation) {
  for (const PlaceMention& mention : places_) {
    const bool department =
        mention.begin > 0 &&
        gazetteer_.phrases().fits("department_start", words_[mention.begin - 1].lower);
    if (mention.form == PlaceForm::part_of_name && !department && !follows_traineeship(mention)) {
      continue;
    }
    if (mention.ambiguous && mention.begin > 0 && words_[mention.begin - 1].lower != "i") continue;
    // In a programme's name a place is no placement.
    if (in_programme(mention.begin)) continue;
    if (mention.municipalities.size() > 1) continue;
    add("municipality", mention.municipalities[0]->name,
        follows_exchange(mention) ? "exchange" : relation, phrase_.weight);
    if (department) {
      add("department", quote(mention.begin - 1, mention.end), relation, phrase_.weight);
    }
  }
}

void PhraseReader::read_role() {
  for (std::size_t at = 0; at < words_.size(); ++at) {
    const Word& word = words_[at];
    // "VA-trainee" is a role, whatever VA is; "trainee" alone is none.
    if (word.lower.size() > 8 && word.lower.ends_with("trainee")) {
      add("role", role_value(quote(at, at + 1), gazetteer_.titles()), "employment", phrase_.weight);
      return;
    }
    const bool compound = word.lower.starts_with("trainee-") && word.lower.size() > 8;
    constexpr std::size_t kPrefix = 8;  // "trainee-"
    if (compound && gazetteer_.titles().area(word.text.substr(kPrefix))) {
      add("role", quote(at, at + 1), "employment", phrase_.weight);
      return;
    }
    if ((word.lower.starts_with("trainee") && !compound) || word.lower == "omgång") continue;
    auto title = gazetteer_.titles().mention_at(words_, at);
    if (!title || title->begin > 6) continue;
    if (at > 0 && words_[at - 1].lower == "från") continue;  // "från elev till lärare"
    // "skolutvecklare, Ludvika": the words that qualify a title stand before it.
    add("role", role_value(quote(title->begin, title->end), gazetteer_.titles()), "employment",
        phrase_.weight);
    return;
  }
  read_area();
}

// "Flen (utbyte i Gnesta)"
bool PhraseReader::follows_exchange(const PlaceMention& mention) const {
  constexpr std::size_t kReach = 3;
  for (std::size_t at = mention.begin > kReach ? mention.begin - kReach : 0; at < mention.begin;
       ++at) {
    if (gazetteer_.phrases().fits("exchange_word", words_[at].lower)) return true;
  }
  return false;
}

// "HR-trainee Köping", "Trainee-IT Nordmaling": the name of the place is whole.
bool PhraseReader::follows_traineeship(const PlaceMention& mention) const {
  return mention.begin > 0 && mention.end == words_.size() &&
         words_[mention.begin - 1].lower.find("trainee") != std::string::npos;
}

// "Kim Ek, hamnvakt": a lone word with the ending of a title is one, though no table knows it.
void PhraseReader::read_lone_title() {
  if (words_.empty() || words_[0].kind != WordKind::word) return;
  const bool alone = words_.size() == 1 || words_[1].kind == WordKind::mark ||
                     words_[1].lower == "i" || words_[1].lower == "på" || words_[1].lower == "hos";
  const PhraseTable& phrases = gazetteer_.phrases();
  if (!alone || place_begins(0) || phrases.fits("no_title", words_[0].lower)) return;
  if (!phrases.ends_word("title_end", words_[0].lower)) return;
  add("role", quote(0, 1), "employment", phrase_.weight - 20);
}

void PhraseReader::read_area() {
  for (std::size_t at = 0; at + 1 < words_.size(); ++at) {
    if (!words_[at].lower.starts_with("trainee") || words_[at].lower.starts_with("traineep") ||
        words_[at].lower.starts_with("traineegr")) {
      continue;
    }
    std::size_t first = at + 1;
    while (first < words_.size() &&
           (words_[first].kind == WordKind::mark || contains(kToArea, words_[first].lower))) {
      ++first;
    }
    std::size_t end = first;
    while (end < words_.size() && end < first + 3 && words_[end].kind == WordKind::word &&
           words_[end].lower != "i" && words_[end].lower != "på" && words_[end].lower != "hos" &&
           words_[end].lower != "vid") {
      ++end;
    }
    if (end == first || place_begins(first)) continue;
    if (find_unit(words_, first, words_.size(), gazetteer_)) return;  // that is where, not as what
    const std::string area = quote(first, end);
    const bool known = gazetteer_.titles().area(area).has_value();
    if (known || (end == first + 1 && !words_[first].capital)) {
      add("role", area, "employment", phrase_.weight - (known ? 1 : 20));
    }
    return;
  }
  if (words_.empty() || words_[0].kind != WordKind::word) return;
  if (const auto area = gazetteer_.titles().area(quote(0, 1)); area && words_.size() <= 3) {
    add("role", quote(0, 1), "employment", phrase_.weight - 5);
    return;
  }
  read_lone_title();
}

void PhraseReader::read_organisation(const std::string& relation) {
  std::optional<UnitMention> department;
  for (std::size_t at = 0; at < words_.size(); ++at) {
    const auto unit = find_unit(words_, at, words_.size(), gazetteer_);
    if (!unit) continue;
    if (unit->organisation) {
      add("organisation", quote(unit->begin, unit->end), relation, phrase_.weight);
      return;
    }
    if (!department) department = unit;
  }
  if (!department || department->municipality != nullptr) return;  // that one is a place's
  add("department", quote(department->begin, department->end), relation, phrase_.weight);
}

void PhraseReader::read_cohort() {
  for (std::size_t at = 0; at < words_.size(); ++at) {
    if (const auto years = years_at(words_, at)) {
      add("cohort", cohort_value(years->first, years->last), "cohort", phrase_.weight);
      return;
    }
  }
  if (phrase_.rule == "label") read_short_years();
  for (std::size_t at = 0; at + 1 < words_.size(); ++at) {
    if (words_[at].lower != "omgång") continue;
    const int round = round_in(words_[at + 1]);
    if (round == 0 || text_.programmes().empty()) continue;
    const auto years = cohort_of_round(*text_.programmes()[0].programme, round);
    if (years)
      add("cohort", cohort_value(years->first, years->second), "cohort", phrase_.weight - 6);
  }
}

// "08/09", all that a label says.
void PhraseReader::read_short_years() {
  const auto year = [&](std::size_t at) {
    return words_[at].kind == WordKind::number && words_[at].text.size() == 2
               ? std::atoi(std::string(words_[at].text).c_str())
               : -1;
  };
  if (words_.size() != 3 || words_[1].kind != WordKind::mark) return;
  const int first = year(0);
  const int last = year(2);
  constexpr int kCentury = 2000;
  if (first < 0 || last <= first || last > first + 3) return;
  add("cohort", cohort_value(kCentury + first, kCentury + last), "cohort", phrase_.weight);
}

bool PhraseReader::in_programme(std::size_t word) const {
  return std::any_of(programmes_.begin(), programmes_.end(), [&](const ProgrammeMention& mention) {
    return word >= mention.begin && word < mention.end;
  });
}

bool PhraseReader::place_begins(std::size_t word) const {
  return std::any_of(places_.begin(), places_.end(),
                     [&](const PlaceMention& mention) { return mention.begin == word; });
}

std::string PhraseReader::quote(std::size_t begin, std::size_t end) const {
  return phrase_.text.substr(words_[begin].begin, words_[end - 1].end() - words_[begin].begin);
}

void PhraseReader::add(const char* facet, std::string value, const std::string& relation,
                       int weight) {
  candidates_.add(facet, std::move(value), relation, weight, phrase_.rule, phrase_.line,
                  phrase_.text);
}

}  // namespace erfara
