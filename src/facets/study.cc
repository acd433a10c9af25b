#include "study.h"

#include <algorithm>
#include <array>

#include "erfara/text/word_list.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kMaxStudyWords = 10;
constexpr std::array kStudyEnds = {
    "hon"sv, "han"sv,  "vi"sv,    "från"sv,  "på"sv,   "i"sv,     "mig"sv,   "upp"sv,   "om"sv,
    "in"sv,  "ut"sv,   "till"sv,  "hos"sv,   "juni"sv, "någon"sv, "som"sv,   "men"sv,   "är"sv,
    "har"sv, "jag"sv,  "att"sv,   "när"sv,   "där"sv,  "så"sv,    "innan"sv, "efter"sv, "hade"sv,
    "var"sv, "blev"sv, "sedan"sv, "under"sv, "tog"sv,  "känns"sv};
// What joins clauses, or says how and when, names no subject.
constexpr std::array kNoStudyBegins = {
    "och"sv,  "eller"sv, "samt"sv,   "ibland"sv,   "ofta"sv, "alltid"sv, "aldrig"sv, "inte"sv,
    "bara"sv, "mer"sv,   "mest"sv,   "mycket"sv,   "lite"sv, "igen"sv,   "också"sv,  "själv"sv,
    "ännu"sv, "sämre"sv, "bättre"sv, "än"sv,       "sen"sv,  "här"sv,    "hela"sv,   "alla"sv,
    "allt"sv, "en"sv,    "ett"sv,    "den"sv,      "det"sv,  "de"sv,     "dem"sv,    "mitt"sv,
    "min"sv,  "mina"sv,  "sin"sv,    "sina"sv,     "vad"sv,  "vidare"sv, "klart"sv,  "färdigt"sv,
    "högt"sv, "tyst"sv,  "varje"sv,  "eftersom"sv, "rätt"sv, "fel"sv,    "noga"sv};
constexpr std::array kStudyMarks = {","sv, "."sv, "!"sv, ";"sv, "–"sv, "?"sv, ":"sv};

bool is_subject(const FacetText& text, const Word& word) {
  return text.gazetteer().phrases().fits("subject", word.lower);
}

// "och" goes on within a name of a subject, or to another one, not into the next clause.
bool goes_on_past_och(const FacetText& text, std::size_t begin, std::size_t at, std::size_t end) {
  const std::vector<Word>& words = text.words();
  return at + 2 >= end || words[at - (at > begin)].text.ends_with("-") ||
         is_subject(text, words[at + 1]);
}

}  // namespace

std::size_t study_end(const FacetText& text, std::size_t at, std::size_t end) {
  const std::vector<Word>& words = text.words();
  if (at >= end || words[at].kind != WordKind::word) return at;
  if (contains(kNoStudyBegins, words[at].lower)) return at;
  std::size_t last = at;
  int depth = 0;
  for (; last < end && (depth > 0 || last < at + kMaxStudyWords); ++last) {
    const Word& word = words[last];
    if (word.text == "(") ++depth;
    if (word.text == ")") --depth;
    if (depth > 0) continue;
    if (contains(kStudyEnds, word.lower) || contains(kStudyMarks, word.text)) break;
    if (word.lower == "och" && !goes_on_past_och(text, at, last, end)) break;
  }
  return last;
}

bool names_subject(const FacetText& text, std::size_t begin, std::size_t end) {
  const auto first = text.words().begin();
  return std::any_of(first + static_cast<std::ptrdiff_t>(begin),
                     first + static_cast<std::ptrdiff_t>(end),
                     [&](const Word& word) { return is_subject(text, word); });
}

std::size_t degree_end(const FacetText& text, std::size_t at) {
  const std::vector<Word>& words = text.words();
  if (at == 0) return at;
  const std::size_t end = text.sentence_end(at - 1);
  if (at + 1 >= end || (words[at].lower != "i" && words[at].lower != "inom")) return at;
  if (words[at + 1].capital || text.unit_at(at + 1)) return at;
  const std::size_t last = study_end(text, at + 1, end);
  return last > at + 1 && names_subject(text, at + 1, last) ? last : at;
}

}  // namespace erfara
