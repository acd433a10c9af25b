#include "exchange_text.h"

#include <algorithm>
#include <array>

#include "erfara/text/word_list.h"

namespace erfara {

using std::string_view_literals::operator""sv;

bool ExchangeText::is_near(const PatternMatch& match) const {
  const std::size_t begin = text_.sentence_begin(match.begin);
  const std::size_t end = text_.sentence_end(match.begin);
  return speaks_of_exchange(begin, end) ||
         (begin > 0 && speaks_of_exchange(text_.sentence_begin(begin - 1), begin)) ||
         (end < text_.words().size() && speaks_of_exchange_elsewhere(end, text_.sentence_end(end)));
}

// An exchange named in the sentence, or in the one before or after, makes its work part of it.
std::string ExchangeText::relation_around(const PatternMatch& match, const Capture& capture,
                                          std::string relation, int& weight) const {
  const std::size_t begin = text_.sentence_begin(match.begin);
  const std::size_t end = text_.sentence_end(match.begin);
  if (speaks_of_exchange(clause_begin(match.begin), clause_end(match.end, end), capture.begin)) {
    if (capture.kind != CaptureKind::place && capture.kind != CaptureKind::unit) weight -= 30;
    return capture.kind == CaptureKind::place ? "exchange" : relation;
  }
  // "Jag kommer därför att arbeta i …" goes on with what the sentence before says.
  const bool before = begin > 0 && text_.zone(begin - 1) == Zone::body &&
                      speaks_of_exchange_elsewhere(text_.sentence_begin(begin - 1), begin);
  const bool after = end < text_.words().size() && text_.zone(end) == Zone::body &&
                     speaks_of_exchange_elsewhere(end, text_.sentence_end(end));
  if (!before && !after) return relation;
  weight -= 25;
  // Sure enough for a signature to overrule, and then it is the exchange.
  return weight < 50 && capture.kind != CaptureKind::role ? "near_exchange" : relation;
}

// Whether a sentence names an exchange, and not where it is: "Jag valde Flen för mitt utbyte"
// says nothing of the workplaces around it.
bool ExchangeText::speaks_of_exchange_elsewhere(std::size_t begin, std::size_t end) const {
  for (std::size_t at = begin; at < end; ++at) {
    const bool from = at > begin && text_.words()[at - 1].lower == "från";
    if (text_.place_at(at) != nullptr && !from) return false;
  }
  return speaks_of_exchange(begin, end);
}

// "…, men i höst är jag på utbyte": what follows such a word is another matter.
bool ExchangeText::parts_clauses(std::size_t word) const {
  constexpr std::array kParting = {"men"sv, "medan"sv, "fast"sv, "däremot"sv};
  return contains(kParting, text_.words()[word].lower);
}
std::size_t ExchangeText::clause_begin(std::size_t word) const {
  const std::size_t begin = text_.sentence_begin(word);
  while (word > begin && !parts_clauses(word)) --word;
  return word;
}
std::size_t ExchangeText::clause_end(std::size_t word, std::size_t sentence_end) const {
  while (word < sentence_end && !parts_clauses(word)) ++word;
  return word;
}

// Whether an exchange is named that is not at another place than the one at `word`.
bool ExchangeText::speaks_of_exchange(std::size_t begin, std::size_t end, std::size_t word) const {
  for (std::size_t at = begin; at < end; ++at) {
    if (!text_.gazetteer().phrases().fits("exchange_word", text_.words()[at].lower) &&
        !changes_place(at, end)) {
      continue;
    }
    if (word == kNoWord || !is_at_another_place(at, word)) return true;
  }
  return false;
}

// "byter plats", "byta arbetsplats"
bool ExchangeText::changes_place(std::size_t at, std::size_t end) const {
  constexpr std::array kChanging = {"byta"sv, "byter"sv, "bytte"sv, "bytt"sv};
  constexpr std::array kPlaces = {"plats"sv,     "platser"sv, "arbetsplats"sv, "arbetsplatser"sv,
                                  "skrivbord"sv, "kommun"sv,  "stol"sv,        "förvaltning"sv};
  if (!contains(kChanging, text_.words()[at].lower)) return false;
  for (std::size_t next = at + 1; next < std::min(end, at + 4); ++next) {
    if (contains(kPlaces, text_.words()[next].lower)) return true;
  }
  return false;
}

// "i Flens kommun, med utbyte i Gnesta": the exchange is at the place that follows it.
bool ExchangeText::is_at_another_place(std::size_t exchange, std::size_t word) const {
  constexpr std::size_t kReach = 6;
  const std::size_t end = std::min(exchange + kReach, text_.sentence_end(exchange));
  for (std::size_t at = exchange + 1; at < end; ++at) {
    if (parts_clauses(at) || text_.words()[at].text == ",") return false;
    if (text_.place_at(at) != nullptr) return at > word;
  }
  return false;
}

}  // namespace erfara
