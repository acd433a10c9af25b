#include "erfara/corpus/introduction.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "erfara/gazetteer/unit.h"
#include "erfara/text/utf8.h"
#include "erfara/text/word_list.h"
#include "erfara/text/word_scanner.h"

namespace erfara {

using std::string_view_literals::operator""sv;

namespace {

constexpr std::size_t kMostBytes = 600;  // of a paragraph that are looked at
constexpr std::array kPlaceBefore = {"på"sv,   "i"sv,   "hos"sv, "vid"sv,
                                     "inom"sv, "för"sv, "åt"sv,  "av"sv};
constexpr std::array kNaming = {"är"sv, "heter"sv, "blev"sv, "finns"sv};
constexpr std::array kNotNow = {
    "utbyte"sv, "utbytet"sv,    "tidigare"sv, "innan"sv,    "förut"sv,     "tillfälligt"sv,
    "lånad"sv,  "tillfället"sv, "utlånad"sv,  "besök"sv,    "uppvuxen"sv,  "född"sv,
    "när"sv,    "studerade"sv,  "studerar"sv, "pluggade"sv, "sommarjobb"sv};

// "Som jurist i Flens kommun får jag …", "Som ensam trainee på Flenkraft AB har jag …"
bool opens_in_role(std::span<const Word> words, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostBefore = 3;  // "Som kommunens enda"
  if (words.empty() || words[0].lower != "som") return false;
  bool role = false;
  for (std::size_t at = 1; at < words.size() && at <= 1 + kMostBefore && !role; ++at) {
    role = words[at].lower.starts_with("trainee") ||
           gazetteer.titles().mention_at(words, at).has_value();
  }
  return role && std::any_of(words.begin(), words.end(), [](const Word& word) {
           return word.lower == "jag" || word.lower == "man";
         });
}

// "på Flenkraft AB", "hos Region Halland"
bool names_organisation(std::span<const Word> words, const Gazetteer& gazetteer) {
  for (std::size_t at = 1; at < words.size(); ++at) {
    if (!words[at].capital || !contains(kPlaceBefore, words[at - 1].lower)) continue;
    const auto unit = find_unit(words, at, words.size(), gazetteer);
    if (unit && unit->organisation) return true;
  }
  return false;
}

// Whether a sentence says where its writer works.
bool says_workplace(std::span<const Word> words, const Gazetteer& gazetteer) {
  constexpr std::array kWork = {"arbetar"sv, "jobbar"sv,    "är"sv,     "har"sv,
                                "sitter"sv,  "tjänstgör"sv, "verkar"sv, "finns"sv,
                                "tillhör"sv, "håller"sv,    "huserar"sv};
  constexpr std::array kMine = {"min"sv, "mitt"sv};
  constexpr std::array kJob = {
      "arbetsplats"sv, "arbete"sv,    "jobb"sv,         "tjänst"sv,        "uppdrag"sv,
      "roll"sv,        "titel"sv,     "arbetsgivare"sv, "traineetjänst"sv, "traineeplats"sv,
      "anställning"sv, "kontor"sv,    "skrivbord"sv,    "arbetsrum"sv,     "placering"sv,
      "plats"sv,       "befattning"sv};
  constexpr std::size_t kReach = 26;  // words into the sentence
  const std::size_t end = std::min(words.size(), kReach);
  bool told = false;  // "jag" stands before
  bool job = false;   // "min arbetsplats"
  bool works = opens_in_role(words.first(end), gazetteer);
  const auto mentions = gazetteer.places().mentions(words.first(end));
  for (std::size_t at = 0; at < end; ++at) {
    const std::string& word = words[at].lower;
    // "Jag är jurist i Flens kommun och svarar när det ringer" is of now.
    const bool placed = word == "när" && !mentions.empty() && mentions[0].end <= at;
    if ((contains(kNotNow, word) && !placed) || word.starts_with("breddning")) return false;
    const std::string next = at + 1 < end ? words[at + 1].lower : "";
    told = told || word == "jag";
    works = works || (word == "jag" && contains(kWork, next)) ||
            (contains(kWork, word) && next == "jag") ||
            (word == "och" && contains(kWork, next) && told);
    job = job || (contains(kMine, word) && contains(kJob, next));
  }
  if (!works && !job) return false;
  if (names_organisation(words.first(end), gazetteer)) return true;
  return std::any_of(mentions.begin(), mentions.end(), [&](const PlaceMention& mention) {
    if (mention.form != PlaceForm::municipality) return false;
    if (mention.begin == 0) return true;  // "Flens kommun blev min arbetsplats"
    const std::size_t from = mention.begin;
    if (job && contains(kNaming, words[from - 1].lower)) return true;
    return contains(kPlaceBefore, words[from - 1].lower) ||
           (from >= 2 && contains(kPlaceBefore, words[from - 2].lower));
  });
}

// "Jag är jurist", "Jag arbetar som jurist"
bool opens_with_title(std::span<const Word> words, const Gazetteer& gazetteer) {
  if (words.size() < 4 || words[0].lower != "jag") return false;
  if (words[1].lower != "är" && words[1].lower != "arbetar" && words[1].lower != "jobbar") {
    return false;
  }
  return gazetteer.titles().mention_at(words, words[2].lower == "som" ? 3 : 2).has_value();
}

// "… till Flens kommun, där jag arbetar som jurist"
bool leads_to_work(std::span<const Word> words, const Gazetteer& gazetteer) {
  const auto not_now = [](const Word& word) { return contains(kNotNow, word.lower); };
  if (std::any_of(words.begin(), words.end(), not_now)) return false;
  for (std::size_t at = 1; at + 4 < words.size(); ++at) {
    const bool works = words[at].lower == "där" && words[at + 1].lower == "jag" &&
                       (words[at + 2].lower == "arbetar" || words[at + 2].lower == "jobbar") &&
                       words[at + 3].lower == "som" &&
                       gazetteer.titles().mention_at(words, at + 4).has_value();
    if (!works) continue;
    const std::size_t before = words[at - 1].kind == WordKind::mark ? at - 1 : at;
    const auto mentions = gazetteer.places().mentions(words.first(before));
    return !mentions.empty() && mentions.back().form == PlaceForm::municipality &&
           mentions.back().end == before;
  }
  return false;
}

// The given name that begins at a word; empty where none does.
std::string given_name_at(std::span<const Word> words, std::size_t at, const Gazetteer& gazetteer) {
  if (at >= words.size() || words[at].kind != WordKind::word || !words[at].capital) return "";
  const bool known = gazetteer.names().is_first_name(words[at].lower);
  const bool name = known || (!words[at].starts_sentence &&
                              !gazetteer.phrases().fits("no_name", words[at].lower) &&
                              !gazetteer.places().mention_at(words, at));
  return name ? words[at].lower : "";
}

// The given name of the one or two names that end before a word: "Kim Ek heter jag".
std::string given_name_before(std::span<const Word> words, std::size_t end,
                              const Gazetteer& gazetteer) {
  constexpr std::size_t kMostNames = 3;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kMostNames && words[begin - 1].kind == WordKind::word &&
         words[begin - 1].capital) {
    --begin;
    if (gazetteer.names().is_first_name(words[begin].lower)) return words[begin].lower;
    if (words[begin].starts_sentence) break;
  }
  return "";
}

// Whether "jag" stands a few words before: "jag som skriver heter".
bool follows_i(std::span<const Word> words, std::size_t at) {
  constexpr std::size_t kReach = 4;
  for (std::size_t i = at; i > 0 && i + kReach > at; --i) {
    if (words[i].starts_sentence) return false;
    if (words[i - 1].lower == "jag") return true;
  }
  return false;
}

}  // namespace

bool introduces_work(std::string_view paragraph, const Gazetteer& gazetteer) {
  std::vector<Word> words;
  scan_words(utf8_prefix(paragraph, kMostBytes), words);
  const std::span<const Word> all(words);
  const auto end_of_sentence = [&](std::size_t at) {
    while (++at < words.size() && !words[at].starts_sentence) {
    }
    return std::min(at, words.size());
  };
  const std::size_t first = end_of_sentence(0);
  if (says_workplace(all.first(first), gazetteer)) return true;
  // A remark may stand before it: "Det är inte lätt. Jag är jurist i Flens kommun."
  const auto second = all.subspan(first, end_of_sentence(first) - first);
  const bool opens = opens_with_title(second, gazetteer) && says_workplace(second, gazetteer);
  return opens || leads_to_work(second, gazetteer);
}

std::string introduced_name(std::string_view paragraph, const Gazetteer& gazetteer) {
  std::vector<Word> words;
  scan_words(utf8_prefix(paragraph, kMostBytes), words);
  for (std::size_t at = 1; at < words.size(); ++at) {
    const std::string& word = words[at].lower;
    std::string name;
    if (word == "heter" && at + 1 < words.size() && words[at + 1].lower == "jag") {
      name = given_name_before(words, at, gazetteer);
      if (name.empty()) name = given_name_at(words, at + 2, gazetteer);
    } else if ((word == "heter" && follows_i(words, at)) ||
               (word == "är" && words[at - 1].lower == "namn")) {
      name = given_name_at(words, at + 1, gazetteer);
    } else if (word == "här" && at + 1 < words.size() && words[at + 1].kind == WordKind::mark) {
      name = given_name_before(words, at, gazetteer);
    }
    if (!name.empty()) return name;
  }
  return "";
}

}  // namespace erfara
