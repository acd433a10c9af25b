#include "erfara/corpus/introduction.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "erfara/text/word_list.h"
#include "erfara/text/word_scanner.h"

namespace erfara {

using std::string_view_literals::operator""sv;

namespace {

// Whether a sentence says where its writer works.
bool says_workplace(std::span<const Word> words, const Gazetteer& gazetteer) {
  constexpr std::array kWork = {"arbetar"sv, "jobbar"sv,    "är"sv,    "har"sv,
                                "sitter"sv,  "tjänstgör"sv, "verkar"sv};
  constexpr std::array kMine = {"min"sv, "mitt"sv};
  constexpr std::array kJob = {
      "arbetsplats"sv, "arbete"sv,    "jobb"sv,         "tjänst"sv,        "uppdrag"sv,
      "roll"sv,        "titel"sv,     "arbetsgivare"sv, "traineetjänst"sv, "traineeplats"sv,
      "anställning"sv, "kontor"sv,    "skrivbord"sv,    "arbetsrum"sv,     "placering"sv,
      "plats"sv,       "befattning"sv};
  constexpr std::array kNotNow = {
      "utbyte"sv, "utbytet"sv,    "tidigare"sv, "innan"sv,    "förut"sv,     "tillfälligt"sv,
      "lånad"sv,  "tillfället"sv, "utlånad"sv,  "besök"sv,    "uppvuxen"sv,  "född"sv,
      "när"sv,    "studerade"sv,  "studerar"sv, "pluggade"sv, "sommarjobb"sv};
  constexpr std::array kPlaceBefore = {"på"sv,   "i"sv,   "hos"sv, "vid"sv,
                                       "inom"sv, "för"sv, "åt"sv,  "av"sv};
  constexpr std::size_t kReach = 26;  // words into the sentence
  const std::size_t end = std::min(words.size(), kReach);
  // "Som jurist i Flens kommun får jag …"
  bool works = end > 1 && words[0].lower == "som" && gazetteer.titles().mention_at(words, 1) &&
               std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(end),
                           [](const Word& word) { return word.lower == "jag"; });
  for (std::size_t at = 0; at < end; ++at) {
    const std::string& word = words[at].lower;
    if (contains(kNotNow, word) || word.starts_with("breddning")) return false;
    const std::string next = at + 1 < end ? words[at + 1].lower : "";
    works = works || (word == "jag" && contains(kWork, next)) ||
            (contains(kWork, word) && next == "jag") ||
            (contains(kMine, word) && contains(kJob, next));
  }
  if (!works) return false;
  const auto mentions = gazetteer.places().mentions(words.first(end));
  return std::any_of(mentions.begin(), mentions.end(), [&](const PlaceMention& mention) {
    if (mention.form != PlaceForm::municipality) return false;
    if (mention.begin == 0) return true;  // "Flens kommun blev min arbetsplats"
    const std::size_t from = mention.begin;
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

}  // namespace

bool introduces_work(std::string_view paragraph, const Gazetteer& gazetteer) {
  std::vector<Word> words;
  scan_words(paragraph.substr(0, 600), words);
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
  return opens_with_title(second, gazetteer) && says_workplace(second, gazetteer);
}

}  // namespace erfara
