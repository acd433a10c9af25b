// Cues of four kinds: the teller's line (heading, signature, byline), labels, the page's headings,
// and the sentences. Each only says what it read; module resolve decides.

#include <algorithm>
#include <array>

#include "cues.h"

namespace erfara {
namespace {

constexpr int kSignatureWeight = 96;
constexpr int kHeadingWeight = 94;
constexpr int kSiteWeight = 30;       // anything that the text says counts more
constexpr int kSiteWeightInNews = 4;  // as an address does

void read_teller(const NarrativeCues& cues) {
  if (!cues.section.teller) return;
  const Teller& teller = *cues.section.teller;
  constexpr std::array<const char*, 4> kRules = {"heading", "signature", "byline", "speaker"};
  const char* rule = kRules[static_cast<std::size_t>(teller.source)];
  const std::string& name = teller.person.name;
  cues.candidates.add("author", name, "teller", kSignatureWeight, rule,
                      cues.page.line_at(teller.place), name);
  // A journalist's title is not the work that the text is about.
  const bool reports = teller.source == PersonSource::byline && cues.is_news();
  if (reports || teller.person.rest.empty()) return;
  const int weight = teller.source == PersonSource::heading ? kHeadingWeight : kSignatureWeight;
  cues.phrase({teller.person.rest, cues.page.line_at(teller.place), rule, weight})
      .read("employment");
}

// "Ny på jobbet | Storumans kommun": whose site it is. A municipality tells of its own, unless the
// text says otherwise.
void read_site(const NarrativeCues& cues) {
  const std::string& head = cues.page.head;
  std::size_t begin = 0;
  for (const std::string_view sign : {" - ", " – ", " — ", " | ", " » ", " « ", " : "}) {
    const std::size_t at = head.rfind(sign);
    if (at != std::string::npos) begin = std::max(begin, at + sign.size());
  }
  if (begin == 0) return;
  std::vector<Word> words;
  scan_words(std::string_view(head).substr(begin), words);
  const auto mention = cues.gazetteer().places().municipality_alone(words);
  if (!mention || mention->municipalities.size() > 1) return;
  const std::string& name = mention->municipalities[0]->name;
  if (cues.is_news()) {
    cues.candidates.add("news_municipality", name, "subject", kSiteWeightInNews, "site", 0, head);
  } else {
    cues.candidates.add("municipality", name, "employment", kSiteWeight, "site", 0, head);
  }
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
  read_own_work(cues, taken);
  read_often_named(cues, taken);
  read_site(cues);
}

}  // namespace erfara
