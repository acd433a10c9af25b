// Wordings for where one works are without number; those that say something else about a place or a
// title are not. So where no pattern finds the work, a clause in the first person that names one
// municipality as such, or a title as its teller's, is taken to speak of it, unless a word in it
// says otherwise: studies, another time, a visit, a wish, another person, an exchange.

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "cues.h"
#include "erfara/text/word_list.h"
#include "value_text.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr int kClaimWeight = 40;
constexpr std::array kTeller = {"jag"sv, "mig"sv, "min"sv, "mitt"sv, "mina"sv};
constexpr std::array kClauseEnds = {"men"sv, "medan"sv, "fast"sv, "däremot"sv, "utan"sv,
                                    ";"sv,   "–"sv,     ":"sv,    "eftersom"sv};
// What leads to a workplace.
constexpr std::array kLeading = {"på"sv, "i"sv,    "hos"sv, "vid"sv,  "för"sv,
                                 "åt"sv, "inom"sv, "av"sv,  "till"sv, "är"sv};
// What stands before a title that is the teller's.
constexpr std::array kBeing = {"som"sv,    "är"sv,    "blev"sv, "bli"sv,  "blivit"sv,
                               "vara"sv,   "varit"sv, "jag"sv,  "mig"sv,  "tillika"sv,
                               "titeln"sv, "heter"sv, "både"sv, "samt"sv, "och"sv};
constexpr std::size_t kMostModifiers = 4;

struct Clause {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class ClaimReader {
 public:
  ClaimReader(const NarrativeCues& cues, const TakenWords& taken) : cues_(cues), taken_(taken) {}

  void read() {
    const std::vector<Word>& words = cues_.text.words();
    wants_place_ = !is_read("municipality", true) && !speaks_of_exchange();
    wants_role_ = !is_read("role", false);
    if (!wants_place_ && !wants_role_) return;
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = clause_end(at);
      if (cues_.text.zone(at) == Zone::body && cues_.text.role(at) == LineRole::body) {
        read_clause({at, end});
      }
      at = end;
    }
  }

 private:
  std::size_t clause_end(std::size_t begin) const {
    const std::vector<Word>& words = cues_.text.words();
    const std::size_t sentence_end = cues_.text.sentence_end(begin);
    std::size_t at = begin + 1;
    while (at < sentence_end && !contains(kClauseEnds, words[at].lower)) ++at;
    return at;
  }

  bool any_word(const Clause& clause, const auto& is) const {
    const auto first = cues_.text.words().begin();
    return std::any_of(first + static_cast<std::ptrdiff_t>(clause.begin),
                       first + static_cast<std::ptrdiff_t>(clause.end),
                       [&](const Word& word) { return is(word); });
  }

  void read_clause(const Clause& clause) {
    const PhraseTable& phrases = cues_.gazetteer().phrases();
    if (!any_word(clause, [](const Word& word) { return contains(kTeller, word.lower); })) return;
    if (any_word(clause, [&](const Word& word) {
          return phrases.fits("not_own_work", word.lower) ||
                 phrases.fits("exchange_word", word.lower);
        })) {
      return;
    }
    if (says_when(clause) || asks(clause)) return;
    if (wants_place_) read_place(clause);
    for (std::size_t at = clause.begin; wants_role_ && at < clause.end; ++at) {
      if (read_role(clause, at)) return;
    }
  }

  bool is_read(std::string_view facet, bool of_exchange) const {
    const auto& all = cues_.candidates.all();
    return std::any_of(all.begin(), all.end(), [&](const Candidate& candidate) {
      return candidate.facet == facet &&
             (candidate.relation == "employment" ||
              (of_exchange && candidate.relation.ends_with("exchange")));
    });
  }

  // Then a place may be that of the exchange, however it is worded.
  bool speaks_of_exchange() const {
    const auto& words = cues_.text.words();
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
      return cues_.gazetteer().phrases().fits("exchange_word", word.lower);
    });
  }

  bool asks(const Clause& clause) const {
    return cues_.text.words()[cues_.text.sentence_end(clause.begin) - 1].text == "?";
  }

  // "i går", "förra veckan", "nästa vecka": what happened once is no employment.
  bool says_when(const Clause& clause) const {
    const std::vector<Word>& words = cues_.text.words();
    for (std::size_t at = clause.begin; at + 1 < clause.end; ++at) {
      const std::string pair = words[at].lower + " " + words[at + 1].lower;
      if (cues_.gazetteer().phrases().fits("not_own_pair", pair)) return true;
    }
    return false;
  }

  // The one municipality of the clause.
  void read_place(const Clause& clause) {
    const PlaceMention* found = nullptr;
    for (std::size_t at = clause.begin; at < clause.end; ++at) {
      const PlaceMention* place = cues_.text.place_at(at);
      if (place == nullptr || place->form == PlaceForm::part_of_name) continue;
      const bool other = found != nullptr && found->municipalities != place->municipalities;
      if (place->municipalities.size() != 1 || other) return;
      if (is_workplace(clause, *place)) found = place;
    }
    if (found == nullptr || is_taken(taken_, found->begin, kClaimWeight)) return;
    add(clause, "municipality", found->municipalities[0]->name, found->begin);
  }

  bool is_workplace(const Clause& clause, const PlaceMention& place) const {
    const std::vector<Word>& words = cues_.text.words();
    const PhraseTable& phrases = cues_.gazetteer().phrases();
    // "kommunhuset i Vansbro", "Vansbro kommunhus"
    const bool house =
        (place.begin >= clause.begin + 2 && words[place.begin - 1].lower == "i" &&
         phrases.fits("town_hall", words[place.begin - 2].lower)) ||
        (place.end < clause.end && phrases.fits("town_hall", words[place.end].lower));
    if (place.form != PlaceForm::municipality && !house) return false;
    if (place.begin < clause.begin + 2) return place.begin > clause.begin && is_led(place.begin);
    if (place.genitive && cues_.text.title_at(place.end + 1)) return true;
    return is_led(place.begin) && !names_person(place.begin - 2);
  }

  bool is_led(std::size_t place) const {
    return contains(kLeading, cues_.text.words()[place - 1].lower);
  }

  // "en kollega i Flens kommun", "Kim, jurist i Flens kommun"
  bool names_person(std::size_t at) const {
    const std::vector<Word>& words = cues_.text.words();
    if (cues_.gazetteer().phrases().fits("person_word", words[at].lower)) return true;
    const auto title = cues_.text.title_at(at);
    return title && (at == 0 || !is_own_title(at));
  }

  // Whether what stands before the title says that it is the teller's, over a few words such as
  // "en av tre", "Flens kommuns nya".
  bool is_own_title(std::size_t title) const {
    const std::vector<Word>& words = cues_.text.words();
    const std::size_t begin = cues_.text.sentence_begin(title);
    std::size_t at = title;
    for (std::size_t skipped = 0; at > begin && skipped <= kMostModifiers; ++skipped) {
      const std::string& before = words[--at].lower;
      if (contains(kBeing, before)) {
        return before == "och" ? is_trainee(at) : !is_of_other(at);
      }
      const bool modifies = cues_.gazetteer().phrases().fits("modifier", before) ||
                            is_in_place(at) || before.starts_with("trainee");
      if (!modifies) return false;
    }
    return false;
  }

  bool is_trainee(std::size_t och) const {
    return och > 0 && cues_.text.words()[och - 1].lower.starts_with("trainee");
  }

  // "en granne som är jurist"
  bool is_of_other(std::size_t verb) const {
    const std::vector<Word>& words = cues_.text.words();
    if (verb < 2 || words[verb].lower == "som" || words[verb - 1].lower != "som") return false;
    return words[verb - 2].lower != "jag";
  }

  bool is_in_place(std::size_t word) const {
    const std::size_t begin = cues_.text.sentence_begin(word);
    for (std::size_t at = word + 1; at > begin && at + 3 > word; --at) {
      const PlaceMention* place = cues_.text.place_at(at - 1);
      if (place != nullptr && place->genitive && place->end > word) return true;
    }
    return false;
  }

  bool read_role(const Clause& clause, std::size_t at) {
    const auto title = cues_.text.title_at(at);
    if (!title || title->end > clause.end || is_taken(taken_, at, kClaimWeight)) return false;
    if (!is_own_title(at)) return false;
    const std::string written = cues_.text.quote(title->begin, title->end);
    const std::string role = role_value(written, cues_.gazetteer().titles());
    // A title in the definite form is somebody else's, but for "den enda ekologen".
    const bool only = at > 0 && cues_.text.words()[at - 1].lower == "enda";
    if (role.size() < written.size() && written.ends_with("n") && !only) return false;
    add(clause, "role", role, at);
    return true;
  }

  void add(const Clause& clause, const char* facet, std::string value, std::size_t word) {
    cues_.candidates.add(facet, std::move(value), "employment", kClaimWeight, "said_of_self",
                         cues_.text.line(word), cues_.text.quote(clause.begin, clause.end));
  }

  const NarrativeCues& cues_;
  const TakenWords& taken_;
  bool wants_place_ = false;
  bool wants_role_ = false;
};

}  // namespace

void read_self_claims(const NarrativeCues& cues, const TakenWords& taken) {
  if (!cues.is_news()) ClaimReader(cues, taken).read();
}

}  // namespace erfara
