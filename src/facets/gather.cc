// Cues of four kinds: the teller's line (heading, signature, byline), labels, the page's headings,
// and the sentences. Each only says what it read; module resolve decides.

#include <algorithm>
#include <array>

#include "cues.h"

namespace erfara {
namespace {

constexpr int kSignatureWeight = 96;
constexpr int kHeadingWeight = 94;

void read_teller(const NarrativeCues& cues) {
  if (!cues.section.teller) return;
  const Teller& teller = *cues.section.teller;
  constexpr std::array<const char*, 4> kRules = {"heading", "signature", "byline", "speaker"};
  const char* rule = kRules[static_cast<std::size_t>(teller.source)];
  const std::string& name = teller.person.name;
  cues.candidates.add("author", name, "teller", kSignatureWeight, rule,
                      cues.page.line_at(teller.place), name);
  if (teller.source == PersonSource::byline || teller.person.rest.empty()) return;
  const int weight = teller.source == PersonSource::heading ? kHeadingWeight : kSignatureWeight;
  cues.phrase({teller.person.rest, cues.page.line_at(teller.place), rule, weight})
      .read("employment");
}

}  // namespace

void Candidates::add(std::string facet, std::string value, std::string relation, int weight,
                     std::string rule, int line, std::string quote) {
  if (value.empty() || all_.size() == kMost) return;
  Candidate candidate;
  candidate.evidence = {facet, value, std::move(rule), relation, page_, line, std::move(quote)};
  candidate.facet = std::move(facet);
  candidate.value = std::move(value);
  candidate.relation = std::move(relation);
  candidate.weight = weight;
  all_.push_back(std::move(candidate));
}

bool is_of_another_time(std::string_view relation) {
  constexpr std::array<std::string_view, 4> kRelations = {"studies", "earlier", "later", "visit"};
  return std::find(kRelations.begin(), kRelations.end(), relation) != kRelations.end();
}

std::string cohort_value(int start, int end) {
  return std::to_string(start) + "-" + (end > 0 ? std::to_string(end) : "");
}

void gather(const SplitPage& page, const Section& section, const FacetText& text,
            const PatternSet& patterns, Candidates& candidates) {
  const NarrativeCues cues{page, section, text, candidates};
  read_teller(cues);
  read_labels(cues);
  read_page_context(cues);
  const TakenWords taken = read_sentences(cues, patterns);
  read_answers(cues);
  if (cues.is_news()) read_news(cues, taken);
}

}  // namespace erfara
