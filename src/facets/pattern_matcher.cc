// Patterns are matched by backtracking over their few elements; only gaps and optional elements
// leave a choice, so the work is bounded by the product of the gaps' lengths. The recursion is over
// the elements of a pattern, which are few, never over the text.

#include "pattern_matcher.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "erfara/facets/candidate.h"
#include "erfara/gazetteer/years.h"
#include "erfara/text/word_list.h"
#include "study.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;
using Kind = Pattern::Element::Kind;

constexpr std::size_t kMaxAtWords = 16;
constexpr std::size_t kMaxJobWords = 4;
constexpr std::size_t kMaxAsideWords = 8;  // between brackets or commas

constexpr std::array kPrepositions = {"på"sv,   "i"sv,   "hos"sv, "vid"sv,
                                      "inom"sv, "för"sv, "åt"sv,  "under"sv};
// Words at which a chain of "på … i …" ends.
constexpr std::array kChainEnds = {"som"sv,   "där"sv,   "vilket"sv, "men"sv, "att"sv, "när"sv,
                                   "medan"sv, "jag"sv,   "vi"sv,     "är"sv,  "har"sv, "och"sv,
                                   "sedan"sv, "efter"sv, "innan"sv,  "för"sv, "var"sv, "med"sv,
                                   "till"sv,  "från"sv,  "eller"sv,  "om"sv,  "så"sv,  "utan"sv};
constexpr std::array kJobEnds = {
    "också"sv, "ska"sv, "kan"sv,   "inte"sv, "bara"sv, "arbeta"sv, "jobba"sv, "varit"sv, "får"sv,
    "på"sv,    "i"sv,   "hos"sv,   "inom"sv, "vid"sv,  "för"sv,    "med"sv,   "som"sv,   "men"sv,
    "är"sv,    "har"sv, "under"sv, "åt"sv,   "till"sv, "där"sv,    "sedan"sv, "och"sv,   "när"sv,
    "att"sv,   "jag"sv, "vi"sv,    "en"sv,   "ett"sv,  "den"sv,    "det"sv,   "man"sv};
// "Jag jobbar med det som kallas trygghet": after these "som" says no title.
constexpr std::array kRelated = {"det"sv,   "den"sv,    "de"sv,   "dem"sv,   "allt"sv,
                                 "något"sv, "sådant"sv, "sånt"sv, "saker"sv, "frågor"sv,
                                 "alla"sv,  "någon"sv,  "en"sv,   "folk"sv,  "människor"sv};
// Tries one pattern at one word.
class Matcher {
 public:
  Matcher(const FacetText& text, const Pattern& pattern) : text_(text), pattern_(pattern) {}

  std::optional<PatternMatch> at(std::size_t word) {
    captures_.clear();
    end_ = text_.sentence_end(word);
    std::size_t after = word;
    if (!match(0, word, after)) return std::nullopt;
    return PatternMatch{&pattern_, word, after, captures_};
  }

 private:
  bool match(std::size_t index, std::size_t at, std::size_t& after) {
    if (index == pattern_.elements.size()) {
      after = at;
      return true;
    }
    const Pattern::Element& element = pattern_.elements[index];
    const std::size_t kept = captures_.size();
    if (element.kind == Kind::gap) {
      for (std::size_t skip = 0; skip <= element.most && at + skip <= end_; ++skip) {
        if (skip > 0 && begins_own_work(at + skip - 1)) return false;
        if (match(index + 1, at + skip, after)) return true;
        captures_.resize(kept);
      }
      return false;
    }
    std::size_t next = at;
    if (take(element, at, next) && match(index + 1, next, after)) return true;
    captures_.resize(kept);
    if (index > 0) {
      for (const std::size_t past : {past_asides(at), past_comma(at)}) {
        if (past > at && take(element, past, next) && match(index + 1, next, after)) return true;
        captures_.resize(kept);
      }
    }
    return element.optional && match(index + 1, at, after);
  }

  // "utbildad jurist och jobbar i Flen": what another time is told of does not reach into the work.
  bool begins_own_work(std::size_t word) const {
    constexpr std::array kWorks = {"jobbar"sv, "arbetar"sv, "men"sv, "medan"sv, "fast"sv};
    if (!is_of_another_time(pattern_.relation)) return false;
    const std::vector<Word>& words = text_.words();
    const bool is = words[word].lower == "är" && word > 0 &&
                    (words[word - 1].lower == "och" || words[word - 1].lower == "som");
    return is || contains(kWorks, words[word].lower);
  }

  // Past words that say nothing of the matter, wherever they stand in a sentence: "Jag heter
  // förresten Kim (ja, den Kim) och är sedan i höstas jurist".
  std::size_t past_asides(std::size_t at) const {
    for (std::size_t past = past_aside(at); past != at; past = past_aside(at)) at = past;
    return at;
  }

  // The word after the aside that begins at `at`; `at` where none does.
  std::size_t past_aside(std::size_t at) const {
    if (at >= end_) return at;
    const std::vector<Word>& words = text_.words();
    const std::string& word = words[at].lower;
    if (word == "(") return past_closing(at, ")");
    if (word == ",") return past_closing(at, ",");
    if (word == "sedan") return past_time(at);
    if (word == "trainee" && at + 1 < end_) return past_trainee(at);
    const PhraseTable& phrases = text_.gazetteer().phrases();
    if (phrases.fits("aside", word)) return at + 1;
    const bool two = at + 1 < end_ && phrases.fits("aside", word + " " + words[at + 1].lower);
    return two ? at + 2 : at;
  }

  std::size_t past_comma(std::size_t at) const {
    return at < end_ && text_.words()[at].text == "," ? at + 1 : at;
  }

  // The word after the mark that closes what `at` opens, if it is near; else `at`.
  std::size_t past_closing(std::size_t at, std::string_view mark) const {
    for (std::size_t i = at + 1; i < end_ && i <= at + kMaxAsideWords + 1; ++i) {
      if (text_.words()[i].lower == mark) return i + 1;
    }
    return at;
  }

  // "trainee och", "trainee, tillika", "trainee/" before what the trainee works as; else `at`.
  std::size_t past_trainee(std::size_t at) const {
    constexpr std::array kJoining = {"och"sv, "/"sv, "&"sv, "samt"sv, "tillika"sv};
    const std::size_t next = at + 1 + (text_.words()[at + 1].text == "," ? 1 : 0);
    return next < end_ && contains(kJoining, text_.words()[next].lower) ? next + 1 : at;
  }

  // "sedan i höstas", "sedan den första mars": `at` where no time follows.
  std::size_t past_time(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < end_ && (text_.gazetteer().phrases().fits("time_word", text_.words()[end].lower) ||
                          text_.words()[end].kind == WordKind::number)) {
      ++end;
    }
    return end == at + 1 ? at : end;
  }

  // Whether the element fits at the word; `next` is the word after what it takes.
  bool take(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    if (element.kind == Kind::begin) {
      next = at;
      std::size_t first = at;  // dashes and quotation marks may stand before it
      while (first > 0 && first < end_ && !text_.words()[first].starts_sentence &&
             text_.words()[first - 1].kind == WordKind::mark) {
        --first;
      }
      return at < end_ && text_.words()[first].starts_sentence;
    }
    if (at >= end_) return false;
    const std::string& word = text_.words()[at].lower;
    next = at + 1;
    switch (element.kind) {
      case Kind::words:
        return std::find(element.words.begin(), element.words.end(), word) != element.words.end();
      case Kind::starts:
        return std::any_of(element.words.begin(), element.words.end(),
                           [&](const std::string& start) { return word.starts_with(start); });
      case Kind::ends:
        return std::any_of(element.words.begin(), element.words.end(),
                           [&](const std::string& ending) { return word.ends_with(ending); });
      case Kind::list:
        return text_.gazetteer().phrases().fits(element.words[0], word);
      case Kind::capture:
        return capture(element, at, next);
      case Kind::at:
        return take_chain(element, at, next);
      case Kind::who:
        return take_teller(element, at, next);
      case Kind::gap:
      case Kind::begin:
        break;
    }
    return false;
  }

  bool take_teller(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    const std::string& word = text_.words()[at].lower;
    next = at + 1;
    if (word == "jag") return true;
    if (word != "hon" && word != "han") next = text_.name_end(at);
    return next > at && keep(element, CaptureKind::who, at, next);
  }

  bool keep(const Pattern::Element& element, CaptureKind kind, std::size_t begin, std::size_t end) {
    captures_.push_back({kind, begin, end, element.relation});
    return true;
  }

  bool capture(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    switch (element.capture) {
      case CaptureKind::place:
        return take_place(element, at, next);
      case CaptureKind::kommun: {
        const PlaceMention* place = text_.place_at(at);
        return place != nullptr && place->form == PlaceForm::municipality &&
               take_place(element, at, next);
      }
      case CaptureKind::unit: {
        const auto unit = text_.unit_at(at);
        if (!unit) return false;
        next = unit->end;
        return keep(element, CaptureKind::unit, at, next);
      }
      case CaptureKind::role:
        return take_role(element, at, next);
      case CaptureKind::trained: {
        const auto title = text_.title_at(at);
        return title && text_.gazetteer().phrases().fits("academic", title->titles[0].name) &&
               take_role(element, at, next);
      }
      case CaptureKind::job:
        return take_role(element, at, next) || take_job(element, at, next);
      case CaptureKind::area:
        return take_area(element, at, next);
      case CaptureKind::name:
        next = text_.name_end(at);
        return next > at && keep(element, CaptureKind::name, at, next);
      case CaptureKind::study:
        return take_study(element, at, next);
      case CaptureKind::degree:
        next = at + 1;
        return is_degree(text_.words()[at].lower) && keep(element, CaptureKind::degree, at, next);
      case CaptureKind::course:
        next = at + 1;
        return is_course(text_.words()[at].lower) && keep(element, CaptureKind::course, at, next);
      case CaptureKind::years:
        return take_years(element, at, next);
      case CaptureKind::year:
        next = at + 1;
        return year_in(text_.words()[at]) > 0 && keep(element, CaptureKind::year, at, next);
      case CaptureKind::who:  // an element of its own kind
        break;
    }
    return false;
  }

  bool take_place(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    const PlaceMention* place = text_.place_at(at);
    if (place == nullptr || place->form == PlaceForm::part_of_name) return false;
    // "i Vara": a preposition of place makes an ambiguous name one.
    const std::string before = at > 0 ? text_.words()[at - 1].lower : "";
    const bool led = contains(kPrepositions, before) || before == "från" || before == "till";
    if (place->ambiguous && !led) return false;
    next = place->end;
    return keep(element, CaptureKind::place, at, next);
  }

  bool take_role(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    const auto title = text_.title_at(at);
    if (!title || title->end > end_) return false;
    next = title->end;
    return keep(element, CaptureKind::role, at, next);
  }

  // A title that no table knows: the words after "som" up to a preposition.
  bool take_job(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    const std::vector<Word>& words = text_.words();
    if (at > 1 && contains(kRelated, words[at - 2].lower)) return false;
    std::size_t end = at;
    while (end < end_ && end < at + kMaxJobWords && words[end].kind == WordKind::word &&
           !contains(kJobEnds, words[end].lower) && text_.place_at(end) == nullptr) {
      ++end;
    }
    if (end == at || words[end - 1].lower.starts_with("trainee") || words[at].lower.size() < 3) {
      return false;
    }
    // A title goes on with a preposition or stops; anything else is a sentence.
    if (end < end_ && words[end].kind == WordKind::word &&
        !contains(kPrepositions, words[end].lower)) {
      return false;
    }
    next = end;
    return keep(element, CaptureKind::job, at, next);
  }

  bool take_area(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    const std::vector<Word>& words = text_.words();
    for (std::size_t length = 2; length > 0; --length) {
      if (at + length > end_) continue;
      std::string area;
      for (std::size_t i = at; i < at + length; ++i)
        area += (area.empty() ? "" : " ") + words[i].lower;
      if (!text_.gazetteer().titles().area(area)) continue;
      next = at + length;
      return keep(element, CaptureKind::area, at, next);
    }
    return false;
  }

  bool take_study(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    next = study_end(text_, at, end_);
    return next > at && names_studies(at, next) && keep(element, CaptureKind::study, at, next);
  }

  // One reads much that is no subject ("läste lapparna"); after a degree anything is one.
  bool names_studies(std::size_t begin, std::size_t end) const {
    const std::vector<Word>& words = text_.words();
    const auto is_reading = [&](std::size_t at) { return words[at].lower.starts_with("läs"); };
    const bool reading =
        (begin > 0 && is_reading(begin - 1)) || (begin > 1 && is_reading(begin - 2));
    return !reading || names_subject(text_, begin, end);
  }

  // "samhällsplanerarprogrammet"; "traineeprogrammet" and "introduktionsutbildningen" are work.
  bool is_course(const std::string& word) const {
    const PhraseTable& phrases = text_.gazetteer().phrases();
    return phrases.ends_word("course_end", word) && !phrases.starts_word("course_of_work", word);
  }

  // "juristexamen", "lärarlegitimation"; "examen" alone is of anything.
  bool is_degree(const std::string& word) const {
    return text_.gazetteer().phrases().ends_word("degree_end", word);
  }

  bool take_years(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    const std::vector<Word>& words = text_.words();
    const auto years = years_at(words, at);
    if (!years || years->end > end_) return false;
    next = years->end;
    return keep(element, CaptureKind::years, at, next);
  }

  bool take_chain(const Pattern::Element& element, std::size_t at, std::size_t& next) {
    const std::vector<Word>& words = text_.words();
    if (!contains(kPrepositions, words[at].lower)) return false;
    bool found = false;
    std::size_t i = at + 1;
    next = i;
    while (i < end_ && i < at + kMaxAtWords) {
      if (const auto unit = text_.unit_at(i)) {
        keep(element, CaptureKind::unit, unit->begin, unit->end);
        next = i = unit->end;
        found = true;
        continue;
      }
      if (text_.place_at(i) != nullptr && take_place(element, i, next)) {
        take_joined_places(element, next);
        i = next;
        found = true;
        // A municipality ends the chain, but for its department: "Göteborgs Stads trafikkontor".
        if (i < end_) {
          if (const auto unit = text_.unit_at(i)) {
            keep(element, CaptureKind::unit, unit->begin, unit->end);
            next = unit->end;
          }
        }
        break;
      }
      const bool joins_names = words[i].lower == "och" && i > at + 1 &&
                               (words[i - 1].text.ends_with("-") || words[i - 1].capital);
      if ((contains(kChainEnds, words[i].lower) && !joins_names) || words[i].text == "." ||
          words[i].text == "–" || words[i].text == "(") {
        break;
      }
      ++i;
    }
    return found;
  }

  // "i både Flen och Gnesta": places joined to the one before `next`, which moves past them.
  void take_joined_places(const Pattern::Element& element, std::size_t& next) {
    constexpr std::array kJoining = {"och"sv, "samt"sv, "respektive"sv, ","sv};
    constexpr std::array kThen = {"sedan"sv, "därefter"sv, "senare"sv, "sen"sv, "till"sv};
    while (next + 1 < end_ && contains(kJoining, text_.words()[next].lower)) {
      std::size_t at = next + 1;
      if (contains(kThen, text_.words()[at].lower) && at + 1 < end_) ++at;
      if (contains(kPrepositions, text_.words()[at].lower) && at + 1 < end_) ++at;
      if (text_.place_at(at) == nullptr || !take_place(element, at, next)) return;
    }
  }

  const FacetText& text_;
  const Pattern& pattern_;
  std::size_t end_ = 0;
  std::vector<Capture> captures_;
};

}  // namespace

std::optional<PatternMatch> match_at(const FacetText& text, const Pattern& pattern,
                                     std::size_t word) {
  return Matcher(text, pattern).at(word);
}

}  // namespace erfara
