// A short line that is a name, or a closing phrase and a name, and then at most a few words that
// hold no verb. Where the name stops is told by what follows: a separator, a title ("Kim Ek
// Upphandlare"), "trainee" or a programme.

#include "erfara/corpus/person_line.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "erfara/text/letter_forms.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "erfara/text/word_list.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kMaxBytes = 140;
constexpr std::size_t kMaxWords = 20;
constexpr std::size_t kMaxNameWords = 4;
constexpr std::size_t kMostBytesBeforeQuestions = 16;  // "Fyra snabba "

constexpr std::array kVerbs = {
    "är"sv,      "var"sv,      "har"sv,     "hade"sv,   "heter"sv, "arbetar"sv, "jobbar"sv,
    "säger"sv,   "berättar"sv, "blir"sv,    "blev"sv,   "ska"sv,   "kan"sv,     "vill"sv,
    "får"sv,     "gör"sv,      "ser"sv,     "tycker"sv, "trivs"sv, "tog"sv,     "tar"sv,
    "går"sv,     "gick"sv,     "fick"sv,    "ses"sv,    "visar"sv, "leder"sv,   "möter"sv,
    "hjälper"sv, "utreder"sv,  "jag"sv,     "vi"sv,     "du"sv,    "som"sv,     "finns"sv,
    "kommer"sv,  "kom"sv,      "brinner"sv, "söker"sv,  "svarar"sv};
constexpr std::array kNameParticles = {"von"sv, "af"sv, "de"sv, "van"sv, "der"sv, "el"sv, "al"sv};
constexpr std::array kSeparators = {","sv, "-"sv, "–"sv, "—"sv, "|"sv, "("sv, ":"sv, "/"sv, "•"sv};

bool is_trainee_word(const Word& word) {
  return word.lower.starts_with("trainee") && !word.lower.starts_with("traineeprogram");
}

bool starts_programme(std::span<const Word> words, std::size_t at,
                      const std::vector<ProgrammeMention>& programmes) {
  (void)words;
  return std::any_of(programmes.begin(), programmes.end(),
                     [&](const ProgrammeMention& mention) { return mention.begin == at; });
}

class LineReader {
 public:
  LineReader(std::string_view line, const Gazetteer& gazetteer)
      : line_(line), gazetteer_(gazetteer) {
    scan_words(line_, words_);
  }

  std::optional<PersonLine> read() {
    if (words_.empty() || words_.size() > kMaxWords || line_.size() > kMaxBytes) return {};
    if (line_.ends_with("?") || (line_.ends_with(":") && !leads_in())) return {};
    if (line_.ends_with(":")) words_.pop_back();
    PersonLine person;
    std::size_t at = skip_closing(person);
    if (at == 0) at = skip_lead();
    const std::size_t end = name_end(at);
    if (end == at) return {};
    person.name =
        std::string(line_.substr(words_[at].begin, words_[end - 1].end() - words_[at].begin));
    person.known = gazetteer_.names().is_first_name(words_[at].lower);
    // "TRE LARM PÅ EN DAG": in a line of capitals these say nothing.
    if (!person.known && end < words_.size() && is_all_capitals()) return {};
    if (!take_rest(end, person)) return {};
    // "Blogg: Traineer i Bergslagen" names nobody.
    const bool separated =
        end < words_.size() && contains(kSeparators, words_[end].text) && words_[end].text != ":";
    if (end - at == 1 && !person.known && !person.closing &&
        !(separated && rest_speaks_of_work(end))) {
      return {};
    }
    if (end - at > 1 && !person.known && names_no_person(at, end)) return {};
    return person;
  }

 private:
  bool is_all_capitals() const { return line_ == uppered(line_); }

  // "Kim, Flen:" above what Kim says.
  bool leads_in() const {
    constexpr std::size_t kMostWordsOfLead = 7;
    return words_.size() <= kMostWordsOfLead && gazetteer_.names().is_first_name(words_[0].lower) &&
           words_.back().text == ":" && !gazetteer_.phrases().fits("commenter", lowered(line_));
  }

  // Past "Allt gott," or "Fridens! /"; the index of what may be the name.
  std::size_t skip_closing(PersonLine& person) {
    const std::string lower = lowered(line_);
    std::size_t begin = gazetteer_.phrases().prefix_length("closing", lower);
    // A closing before a name ends in a mark; "Tack Anna!" thanks Anna.
    std::size_t at = 0;
    while (at < words_.size() && words_[at].begin < begin) ++at;
    std::size_t after = at;
    while (after < words_.size() && is_break(words_[after])) ++after;
    if (begin > 0 && after == at) {
      // "Soliga hälsningar från Kim", "Trevlig helg önskar Kim"
      const std::size_t wishing = after_wish(after);
      if (wishing > after) {
        after = wishing;
      } else if (!lower.substr(0, begin).ends_with("hälsningar") && !signs_off_to(at, lower)) {
        after = after_greeting(at);
        begin = after == 0 ? 0 : begin;
      }
    }
    if (begin == 0) {
      after = 0;
      while (after < words_.size() && is_opening(words_[after])) ++after;
      if (after == 0) after = past_dash();
      if (after == 0) after = find_slash();
    }
    person.closing = after > 0;
    return after;
  }

  // Past "från", "önskar" or "hälsar" straight before a name, a few words on; `at` if there is
  // none.
  std::size_t after_wish(std::size_t at) const {
    constexpr std::array kWishing = {"från"sv, "önskar"sv, "hälsar"sv, "tillönskar"sv};
    for (std::size_t i = at; i + 1 < words_.size() && i < at + 4; ++i) {
      if (contains(kWishing, words_[i].lower) && words_[i + 1].capital) return i + 1;
    }
    return at;
  }

  // "Kram Kim": nothing but a known name after a closing that does not thank or wish.
  bool signs_off_to(std::size_t at, const std::string& lower) const {
    if (lower.starts_with("tack") || lower.starts_with("lycka") || at >= words_.size())
      return false;
    return gazetteer_.names().is_first_name(words_[at].lower);
  }

  // Past "Möt" or "Fem frågor till" before a known name; 0 where there is none.
  std::size_t skip_lead() const {
    const std::string lower = lowered(line_);
    std::size_t length = gazetteer_.phrases().prefix_length("person_lead", lower);
    constexpr std::string_view kQuestions = "frågor till ";
    const std::size_t asked = lower.find(kQuestions);
    if (length == 0 && asked != std::string::npos && asked <= kMostBytesBeforeQuestions) {
      length = asked + kQuestions.size();
    }
    if (length == 0) return 0;
    std::size_t at = 0;
    while (at < words_.size() && (words_[at].begin < length || is_break(words_[at]))) ++at;
    const bool known = at < words_.size() && gazetteer_.names().is_first_name(words_[at].lower);
    return known ? at : 0;
  }

  // "Ha det bra allihop / Kim": a few words more before the mark; 0 if there is none.
  std::size_t after_greeting(std::size_t at) const {
    for (std::size_t i = at; i + 1 < words_.size() && i < at + 4; ++i) {
      const bool mark = words_[i].text == "/" || words_[i].text == "," || words_[i].text == "!";
      if (mark && words_[i + 1].text == "/") return i + 2;
      if (mark && words_[i + 1].capital) return i + 1;
    }
    return 0;
  }

  static bool is_break(const Word& word) {
    return word.text == "," || word.text == "!" || word.text == "." || word.text == "/" ||
           word.text == "-" || word.text == "–" || word.text == ";" || word.text == ":";
  }
  static bool is_opening(const Word& word) {
    return word.text == "/" || word.text == "//" || word.text == "~" || word.text == "\\";
  }
  // "– Kim", "– Kim (trainee omgång två)": a known name behind a dash, and nothing said; 0 where
  // there is none.
  std::size_t past_dash() const {
    if (words_.size() < 2 || (words_[0].text != "–" && words_[0].text != "—")) return 0;
    if (!gazetteer_.names().is_first_name(words_[1].lower)) return 0;
    const std::size_t end = name_end(1);
    if (end == words_.size()) return 1;
    const bool parted = words_[end].text == "(" || words_[end].text == ",";
    return parted && rest_speaks_of_work(end) ? 1 : 0;
  }
  // "Nu är det helg! /Kim": a slash with a space before it and none after it.
  std::size_t find_slash() const {
    for (std::size_t at = 1; at + 1 < words_.size(); ++at) {
      if (words_[at].text == "/" && words_[at].space_before && !words_[at + 1].space_before &&
          words_[at + 1].capital && at + 8 > words_.size() / 2) {
        return at + 1;
      }
    }
    return 0;
  }

  // The index after the last word of a name that begins at `at`; `at` if there is none.
  std::size_t name_end(std::size_t at) const {
    const std::vector<ProgrammeMention> programmes = gazetteer_.programmes().mentions(words_);
    std::size_t end = at;
    while (end < words_.size() && end - at < kMaxNameWords) {
      const Word& word = words_[end];
      const bool particle = end > at && contains(kNameParticles, word.lower);
      if (word.kind != WordKind::word || (!word.capital && !particle)) break;
      if (end > at && words_[end - 1].text.ends_with("-")) break;
      if (!particle && gazetteer_.phrases().fits("no_name", word.lower) && !ends_name(end, at) &&
          !(end == at && begins_name(at))) {
        break;
      }
      if (is_trainee_word(word) || starts_programme(words_, end, programmes)) break;
      if (!gazetteer_.names().is_first_name(word.lower) && gazetteer_.titles().find(word.text) &&
          !is_surname(end, at)) {
        break;
      }
      ++end;
    }
    return end;
  }

  // "Mina Ek, jurist": what may be a name is one before a surname and a mark.
  bool begins_name(std::size_t at) const {
    return at + 2 < words_.size() && gazetteer_.names().is_first_name(words_[at].lower) &&
           words_[at + 1].capital && words_[at + 1].kind == WordKind::word &&
           !gazetteer_.phrases().fits("no_name", words_[at + 1].lower) &&
           (words_[at + 2].text == "," || words_[at + 2].text == "–");
  }

  // "Kim Glad, jurist", "Kim Glad": any word is a surname after a given name and before a mark or
  // the end of the line.
  bool ends_name(std::size_t word, std::size_t begin) const {
    if (word != begin + 1 || !gazetteer_.names().is_first_name(words_[begin].lower)) return false;
    return word + 1 == words_.size() ||
           (words_[word + 1].text != ":" && contains(kSeparators, words_[word + 1].text));
  }

  // "Kim Kock" on its own: a title's word that ends the line after a given name.
  bool is_surname(std::size_t word, std::size_t begin) const {
    return word == begin + 1 && word + 1 == words_.size() &&
           gazetteer_.names().is_first_name(words_[begin].lower) && words_[word].text.size() <= 6;
  }

  // The point of "Kim E., trainee" ends no sentence.
  bool is_initial(std::size_t point) const {
    if (point + 1 >= words_.size() || point < 2 || words_[point].text != ".") return false;
    return code_points(words_[point - 1].text) == 1 &&
           contains(kSeparators, words_[point + 1].text);
  }

  // Whether what follows the name may follow one; fills `rest`.
  bool take_rest(std::size_t end, PersonLine& person) const {
    if (is_initial(end)) ++end;
    while (end < words_.size() && (contains(kSeparators, words_[end].text))) ++end;
    if (end == words_.size()) return true;
    const bool separated = contains(kSeparators, words_[end - 1].text);
    if (!separated && !is_trainee_word(words_[end]) && !words_[end].capital) {
      if (!gazetteer_.titles().mention_at(words_, end)) {
        // "Kim Ek." and "Kim!" are names too.
        if (end + 1 == words_.size() && (words_[end].text == "." || words_[end].text == "!")) {
          return person.closing;
        }
        return false;
      }
    }
    for (std::size_t at = end; at < words_.size(); ++at) {
      if (contains(kVerbs, words_[at].lower)) return false;
      if (words_[at].text == "?" || words_[at].text == "”" || words_[at].text == "\"") return false;
      if (at > end && words_[at].starts_sentence) return false;
    }
    person.rest = std::string(line_.substr(words_[end].begin));
    if (person.rest.ends_with(":")) person.rest.pop_back();
    if (person.rest.ends_with(".") && !person.closing && !rest_speaks_of_work(end)) return false;
    return true;
  }

  // A title, "trainee", a round, a programme or a municipality.
  bool rest_speaks_of_work(std::size_t end) const {
    for (std::size_t at = end; at < words_.size(); ++at) {
      const Word& word = words_[at];
      if (word.lower.starts_with("trainee") || word.lower == "omgång" || word.lower == "kommun" ||
          word.lower == "stad" || word.lower == "region" ||
          gazetteer_.titles().mention_at(words_, at)) {
        return true;
      }
    }
    return !gazetteer_.programmes().mentions(words_).empty();
  }

  // Two capitalised words need not be a person: "European Media", "Härnösands Kommun".
  bool names_no_person(std::size_t begin, std::size_t end) const {
    if (end - begin > 3) return true;
    const std::span<const Word> words(words_);
    for (const PlaceMention& mention : gazetteer_.places().mentions(words.subspan(begin))) {
      if (mention.begin == 0 && mention.form != PlaceForm::part_of_name) return true;
    }
    // An unknown given name needs a following word that speaks of work, or a closing.
    return !rest_speaks_of_work(end) && words_.size() > end + 6;
  }

  std::string_view line_;
  const Gazetteer& gazetteer_;
  std::vector<Word> words_;
};

}  // namespace

std::optional<PersonLine> person_line(std::string_view line, const Gazetteer& gazetteer) {
  if (line.size() > kMaxBytes) return std::nullopt;
  return LineReader(line, gazetteer).read();
}

std::optional<PersonLine> person_in(std::string_view heading, const Gazetteer& gazetteer) {
  if (heading.size() > kMaxBytes) return std::nullopt;
  if (auto person = person_line(heading, gazetteer); person && person->known) return person;
  std::vector<Word> words;
  scan_words(heading, words);
  const NameTable& names = gazetteer.names();
  std::optional<PersonLine> found;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].kind != WordKind::word || !words[at].capital) continue;
    std::string given = words[at].lower;
    const bool genitive = !names.is_first_name(given) && given.ends_with("s");
    if (genitive) given.pop_back();
    if (!names.is_first_name(given) || gazetteer.titles().find(words[at].text)) continue;
    if (found) return std::nullopt;
    std::size_t end = at + 1;
    while (!genitive && end < words.size() && end < at + kMaxNameWords &&
           words[end].kind == WordKind::word && words[end].space_before &&
           (words[end].capital || contains(kNameParticles, words[end].lower))) {
      ++end;
    }
    const std::size_t to = genitive ? words[at].end() - 1 : words[end - 1].end();
    found = PersonLine{std::string(heading.substr(words[at].begin, to - words[at].begin)), "",
                       false, true};
    while (end < words.size() && contains(kSeparators, words[end].text)) ++end;
    found->rest = end < words.size() ? std::string(heading.substr(words[end].begin))
                                     : std::string(heading.substr(0, words[at].begin));
    at = end - 1;
  }
  return found;
}

bool may_be_name(const Word& word, const Gazetteer& gazetteer) {
  return word.kind == WordKind::word && word.capital &&
         !gazetteer.phrases().fits("no_name", word.lower) && !word.lower.starts_with("trainee") &&
         !gazetteer.titles().find(word.text);
}

std::string name_perhaps(std::string_view text, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostBytes = 80;
  std::vector<Word> words;
  scan_words(utf8_prefix(text, kMostBytes), words);
  if (words.size() < 3 || words[2].kind != WordKind::word || words[2].capital) return "";
  for (std::size_t at = 0; at < 2; ++at) {
    if (!may_be_name(words[at], gazetteer)) return "";
    if (gazetteer.places().mention_at(words, at)) return "";
  }
  return std::string(text.substr(0, words[1].end()));
}

std::vector<std::string> names_in(std::string_view text, const Gazetteer& gazetteer) {
  std::vector<Word> words;
  scan_words(text, words);
  std::vector<std::string> names;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!words[at].capital || !gazetteer.names().is_first_name(words[at].lower)) continue;
    std::size_t end = at + 1;
    while (end < words.size() && end < at + 3 && words[end].kind == WordKind::word &&
           words[end].space_before && !words[end].starts_sentence &&
           (words[end].capital || contains(kNameParticles, words[end].lower))) {
      ++end;
    }
    if (end == at + 1) continue;
    std::string name(text.substr(words[at].begin, words[end - 1].end() - words[at].begin));
    if (name.ends_with("s") && !gazetteer.names().is_first_name(words[end - 1].lower)) {
      const std::string base = name.substr(0, name.size() - 1);  // "Nora Baldurs ledning"
      if (std::find(names.begin(), names.end(), base) != names.end()) name = base;
    }
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    at = end - 1;
  }
  return names;
}

}  // namespace erfara
