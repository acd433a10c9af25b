// Wordings for where one works and as what are without number. So where no pattern finds the work,
// every municipality and every title that the text names is weighed by what stands around it: its
// form, who speaks, words of work for it; studies, visits, other times and other persons against
// it. The weightiest is taken, if it weighs enough and no other weighs nearly as much.

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
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
// What leads to a place that is another's.
constexpr std::array kAway = {"från"sv, "än"sv,    "mellan"sv, "mot"sv,  "med"sv,
                              "om"sv,   "genom"sv, "förbi"sv,  "över"sv, "bortom"sv};
// "Jag kom hit": the place named before is where the teller is.
constexpr std::array kHere = {"hit"sv, "här"sv, "dit"sv};
// What stands before a title that is the teller's.
constexpr std::array kBeing = {"som"sv,    "är"sv,    "blev"sv, "bli"sv,  "blivit"sv,
                               "vara"sv,   "varit"sv, "jag"sv,  "mig"sv,  "tillika"sv,
                               "titeln"sv, "heter"sv, "både"sv, "samt"sv, "och"sv};
constexpr std::size_t kMostModifiers = 4;

// Half-open range of words.
struct Clause {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A mention and what speaks for it.
struct Claim {
  int score = 0;
  std::size_t word = 0;
  std::string value;
  bool told = false;  // by the teller
  int against = 0;    // the worst that is said of the same value elsewhere, at most 0
};

class OwnWorkReader {
 public:
  OwnWorkReader(const NarrativeCues& cues, const TakenWords& taken)
      : cues_(cues), words_(cues.text.words()), taken_(taken) {
    const auto& body = cues.section.body;
    answers_ = std::any_of(body.begin(), body.end(),
                           [](const ReadLine& line) { return line.role == LineRole::question; });
  }

  void read() {
    if (!is_read("municipality")) read_places();
    if (!is_read("role")) read_roles();
  }

 private:
  // Of a place or a title, at the least: what a clause in the first person that names it outright
  // has.
  static constexpr int kEnough = 6;
  static constexpr int kEnoughBesideExchange = 8;
  static constexpr int kEnoughOfRole = 5;
  static constexpr int kClearlyMore = 2;

  // What speaks for a place and a title, and against it.
  enum For : int {
    kFullName = 3,
    kTownHall = 3,
    kOwn = 3,
    kTold = 2,
    kWork = 2,
    kSlight = 1,
  };
  enum Against : int { kStrong = 4, kWeak = 1 };

  bool is_read(std::string_view facet) const {
    const auto& all = cues_.candidates.all();
    return std::any_of(all.begin(), all.end(), [&](const Candidate& candidate) {
      return candidate.facet == facet && candidate.relation == "employment";
    });
  }

  bool fits(std::string_view list, std::string_view phrase) const {
    return cues_.gazetteer().phrases().fits(list, phrase);
  }

  bool is_told(std::size_t word) const {
    return cues_.text.zone(word) == Zone::body && cues_.text.role(word) == LineRole::body;
  }

  // The clause of a word; `by_comma`: no more than up to the commas around it.
  Clause clause_of(std::size_t word, bool by_comma) const {
    const auto ends = [&](std::size_t at) {
      return contains(kClauseEnds, words_[at].lower) || (by_comma && words_[at].text == ",");
    };
    Clause clause{word, word + 1};
    while (clause.begin > cues_.text.sentence_begin(word) && !ends(clause.begin - 1))
      --clause.begin;
    while (clause.end < cues_.text.sentence_end(word) && !ends(clause.end)) ++clause.end;
    return clause;
  }

  bool any_word(const Clause& clause, const auto& is) const {
    for (std::size_t at = clause.begin; at < clause.end; ++at) {
      if (is(at)) return true;
    }
    return false;
  }

  bool has_teller(const Clause& clause) const {
    return any_word(clause, [&](std::size_t at) { return contains(kTeller, words_[at].lower); });
  }

  // How far the teller speaks of the word: in its clause, its sentence, or an answer.
  int told_in_sentence(std::size_t word) const {
    if (has_teller(clause_of(word, false))) return kTold;
    const Clause sentence{cues_.text.sentence_begin(word), cues_.text.sentence_end(word)};
    return answers_ || has_teller(sentence) ? kSlight : 0;
  }

  // The same of a place, which the next sentence may take up.
  int told(std::size_t word) const {
    if (const int score = told_in_sentence(word); score > 0) return score;
    const Clause sentence{cues_.text.sentence_begin(word), cues_.text.sentence_end(word)};
    const Clause next{sentence.end, sentence.end < words_.size()
                                        ? cues_.text.sentence_end(sentence.end)
                                        : sentence.end};
    const bool here = has_teller(next) && any_word(next, [&](std::size_t at) {
                        return contains(kHere, words_[at].lower);
                      });
    return here ? kTold : 0;
  }

  // Studies, other times, visits, wishes, other persons: how much the clause says that the word is
  // not of the teller's work. What another place stands closer to speaks of that one.
  int against(std::size_t word) const {
    const Clause wide = clause_of(word, false);
    const Clause narrow = clause_of(word, true);
    int sum = 0;
    for (std::size_t at = wide.begin; at < wide.end; ++at) {
      const std::string& lower = words_[at].lower;
      const bool near = at >= narrow.begin && at < narrow.end;
      if (at + 1 < wide.end && fits("not_own_pair", lower + " " + words_[at + 1].lower)) {
        sum = std::max<int>(sum, near ? kStrong : kStrong - kWeak);
      }
      if (is_of_nearer_place(at, word)) continue;
      if (fits("not_own_work", lower)) {
        sum = std::max<int>(sum, near ? kStrong : kStrong - kWeak);
      } else if (fits("perhaps_own_work", lower)) {
        sum = std::max<int>(sum, kWeak);
      }
    }
    const bool asks = words_[cues_.text.sentence_end(word) - 1].text == "?";
    return asks ? sum + kStrong : sum;
  }

  bool is_of_nearer_place(std::size_t at, std::size_t word) const {
    const std::size_t from = std::min(at, word) + 1;
    const std::size_t to = std::max(at, word);
    return any_word({from, to}, [&](std::size_t between) {
      const PlaceMention* place = cues_.text.place_at(between);
      return place != nullptr && place->form != PlaceForm::part_of_name;
    });
  }

  // Places.

  void read_places() {
    const int enough = speaks_of_exchange() ? kEnoughBesideExchange : kEnough;
    std::map<std::string, Claim> claims;
    std::set<std::string> named;
    for (const PlaceMention& place : cues_.text.places()) {
      if (!is_told(place.begin) || place.form == PlaceForm::part_of_name) continue;
      if (place.municipalities.size() != 1 || (place.ambiguous && !is_led(place.begin))) continue;
      if (is_taken(taken_, place.begin, kClaimWeight)) continue;
      const std::string& name = place.municipalities[0]->name;
      named.insert(name);
      const int score = score_of(place);
      Claim& claim = claims[name];
      claim.value = name;
      if (against(place.begin) >= kStrong - kWeak) claim.against = -kClearlyMore;
      if (score > claim.score) {
        claim.score = score;
        claim.word = place.begin;
        claim.told = told(place.begin) > 0;
      }
    }
    std::vector<Claim> all;
    for (auto& [name, claim] : claims) {
      claim.score += claim.against;
      if (named.size() == 1) claim.score += kSlight;
      // Of several places the teller's is the one that the teller speaks of.
      if (is_exchange(name) || (named.size() > 1 && !claim.told)) claim.score = 0;
      all.push_back(std::move(claim));
    }
    if (const Claim* best = clear_best(all); best != nullptr && best->score >= enough) {
      add(*best, "municipality");
    }
  }

  // Whether there is an exchange, and no pattern says where: any place may be that of the exchange.
  bool speaks_of_exchange() const {
    const auto& all = cues_.candidates.all();
    const bool known = std::any_of(all.begin(), all.end(), [](const Candidate& candidate) {
      return candidate.facet == "municipality" && candidate.relation.ends_with("exchange");
    });
    return !known && any_word({0, words_.size()}, [&](std::size_t at) {
      return fits("exchange_word", words_[at].lower);
    });
  }

  // The claim that outweighs every other clearly; nullptr if none does.
  static const Claim* clear_best(const std::vector<Claim>& claims) {
    const Claim* best = nullptr;
    int next = 0;
    for (const Claim& claim : claims) {
      if (best == nullptr || claim.score > best->score) {
        next = best == nullptr ? 0 : best->score;
        best = &claim;
      } else {
        next = std::max(next, claim.score);
      }
    }
    return best != nullptr && best->score >= next + kClearlyMore ? best : nullptr;
  }

  bool is_exchange(const std::string& place) const {
    const auto& all = cues_.candidates.all();
    return std::any_of(all.begin(), all.end(), [&](const Candidate& candidate) {
      return candidate.facet == "municipality" && candidate.value == place &&
             candidate.relation.ends_with("exchange");
    });
  }

  int score_of(const PlaceMention& place) const {
    const Clause narrow = clause_of(place.begin, true);
    const Clause sentence{cues_.text.sentence_begin(place.begin),
                          cues_.text.sentence_end(place.begin)};
    if (any_word(sentence,
                 [&](std::size_t at) { return fits("exchange_word", words_[at].lower); })) {
      return 0;
    }
    int score = place.form == PlaceForm::municipality ? kFullName : kSlight;
    if (is_led(place.begin)) score += kSlight;
    if (place.begin > narrow.begin && contains(kAway, words_[place.begin - 1].lower)) {
      score -= kStrong;
    }
    if (is_town_hall(narrow, place)) score += kTownHall;
    score += told(place.begin);
    const bool work = any_word(clause_of(place.begin, false), [&](std::size_t at) {
      return fits("work_word", words_[at].lower) || cues_.text.title_at(at) ||
             fits("department_end", words_[at].lower);
    });
    if (work) score += kWork;
    if (place.begin >= narrow.begin + 2 && names_person(place.begin - 2)) score -= kStrong;
    return score - against(place.begin);
  }

  // "kommunhuset i Vansbro", "Vansbro kommunhus"
  bool is_town_hall(const Clause& clause, const PlaceMention& place) const {
    return (place.begin >= clause.begin + 2 && words_[place.begin - 1].lower == "i" &&
            fits("town_hall", words_[place.begin - 2].lower)) ||
           (place.end < clause.end && fits("town_hall", words_[place.end].lower));
  }

  bool is_led(std::size_t place) const {
    return place > cues_.text.sentence_begin(place) && contains(kLeading, words_[place - 1].lower);
  }

  // "en kollega i Flens kommun", "Kim, jurist i Flens kommun"
  bool names_person(std::size_t at) const {
    if (fits("person_word", words_[at].lower)) return true;
    return cues_.text.title_at(at) && !is_own_title(at);
  }

  // Titles.

  void read_roles() {
    std::vector<Claim> claims;
    std::set<std::string> named;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (!is_told(at) || words_[at].kind != WordKind::word) continue;
      const auto title = cues_.text.title_at(at);
      if (!title || title->end > cues_.text.sentence_end(at)) continue;
      named.insert(title->titles[0].name);
      if (!is_taken(taken_, at, kClaimWeight)) {
        const std::string written = cues_.text.quote(title->begin, title->end);
        claims.push_back({score_of(*title), at, role_value(written, cues_.gazetteer().titles())});
      }
      at = title->end - 1;
    }
    const Claim* best = nullptr;
    for (Claim& claim : claims) {
      if (claim.score > 0 && named.size() == 1) claim.score += kSlight;
      if (best == nullptr || claim.score > best->score) best = &claim;
    }
    if (best != nullptr && best->score >= kEnoughOfRole) add(*best, "role");
  }

  int score_of(const TitleMention& title) const {
    constexpr std::array kOfOthers = {"min"sv,   "mitt"sv,  "mina"sv,   "vår"sv,   "våra"sv,
                                      "deras"sv, "hans"sv,  "hennes"sv, "varje"sv, "någon"sv,
                                      "några"sv, "ingen"sv, "andra"sv,  "många"sv, "alla"sv};
    constexpr std::array kBeside = {"med"sv, "av"sv,  "från"sv, "till"sv, "åt"sv,
                                    "hos"sv, "för"sv, "mot"sv,  "om"sv,   "bland"sv};
    const std::size_t begin = cues_.text.sentence_begin(title.begin);
    const std::size_t end = cues_.text.sentence_end(title.begin);
    const bool own = is_own_title(title.begin);
    // "Översiktsplaneraren är jag"
    const bool turned = title.end + 1 < end && contains(kTeller, words_[title.end + 1].lower) &&
                        (words_[title.end].lower == "är" || words_[title.end].lower == "blev");
    const int tells = told_in_sentence(title.begin);
    if (tells == 0) return 0;
    int score = tells - against(title.begin);
    if (own || turned) score += kOwn;
    std::size_t before = title.begin;
    const bool one =
        before > begin && (words_[before - 1].lower == "en" || words_[before - 1].lower == "ett");
    if (one) --before;
    if (one || own) score += kSlight;
    if (before > begin && (contains(kOfOthers, words_[before - 1].lower) ||
                           contains(kBeside, words_[before - 1].lower))) {
      score -= kStrong;
    }
    if (title.end < end && words_[title.end].capital) score -= kStrong;
    return is_others_form(title) && !turned ? score - kStrong : score;
  }

  // A title in the definite form is somebody else's, but for "den enda ekologen".
  bool is_others_form(const TitleMention& title) const {
    const std::string written = cues_.text.quote(title.begin, title.end);
    const std::string role = role_value(written, cues_.gazetteer().titles());
    const bool only = title.begin > 0 && words_[title.begin - 1].lower == "enda";
    return role.size() < written.size() && written.ends_with("n") && !only;
  }

  // Whether what stands before the title says that it is the teller's, over a few words such as
  // "en av tre", "Flens kommuns nya".
  bool is_own_title(std::size_t title) const {
    const std::size_t begin = cues_.text.sentence_begin(title);
    std::size_t at = title;
    for (std::size_t skipped = 0; at > begin && skipped <= kMostModifiers; ++skipped) {
      const std::string& before = words_[--at].lower;
      if (contains(kBeing, before)) {
        if (before == "och") return is_trainee(at);
        // "Kim är jurist": what someone is needs the teller beside it.
        const bool leads = before == "som" || contains(kTeller, before);
        return !is_of_other(at) && (leads || answers_ || has_teller(clause_of(title, false)));
      }
      const bool modifies =
          fits("modifier", before) || is_in_place(at) || before.starts_with("trainee");
      if (!modifies) return false;
    }
    return false;
  }

  bool is_trainee(std::size_t och) const {
    return och > 0 && words_[och - 1].lower.starts_with("trainee");
  }

  // "en granne som är jurist"
  bool is_of_other(std::size_t verb) const {
    if (verb < 2 || words_[verb].lower == "som" || words_[verb - 1].lower != "som") return false;
    return !contains(kTeller, words_[verb - 2].lower);
  }

  bool is_in_place(std::size_t word) const {
    const std::size_t begin = cues_.text.sentence_begin(word);
    for (std::size_t at = word + 1; at > begin && at + 3 > word; --at) {
      const PlaceMention* place = cues_.text.place_at(at - 1);
      if (place != nullptr && place->genitive && place->end > word) return true;
    }
    return false;
  }

  void add(const Claim& claim, const char* facet) {
    const Clause clause = clause_of(claim.word, false);
    cues_.candidates.add(facet, claim.value, "employment", kClaimWeight, "said_of_self",
                         cues_.text.line(claim.word), cues_.text.quote(clause.begin, clause.end));
  }

  const NarrativeCues& cues_;
  const std::vector<Word>& words_;
  const TakenWords& taken_;
  bool answers_ = false;  // of an interview: what they say is said by the one who answers
};

}  // namespace

void read_own_work(const NarrativeCues& cues, const TakenWords& taken) {
  if (!cues.is_news()) OwnWorkReader(cues, taken).read();
}

}  // namespace erfara
