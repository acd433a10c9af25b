// A list has one entry a person: the name, and on the same line or the next ones what the person is
// and where.

#include "erfara/facets/participant.h"

#include <algorithm>

#include "cues.h"
#include "erfara/gazetteer/years.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

constexpr std::size_t kMostLinesOfEntry = 4;

struct ListContext {
  std::optional<std::string> programme;
  std::optional<std::pair<int, int>> cohort;
};

// The first programme and the first years that the page names outside its entries.
ListContext context_of(const SplitPage& page, const Gazetteer& gazetteer) {
  ListContext context;
  std::vector<Word> words;
  for (const ReadLine& line : page.lines) {
    if (line.role == LineRole::person || line.role == LineRole::end) continue;
    words.clear();
    scan_words(line.line.text, words);
    const auto programmes = gazetteer.programmes().mentions(words);
    if (!context.programme && !programmes.empty()) {
      context.programme = programmes.front().programme->name;
    }
    for (std::size_t at = 0; at < words.size() && !context.cohort; ++at) {
      if (const auto years = years_at(words, at)) context.cohort = {years->first, years->last};
    }
  }
  return context;
}

// What the heaviest candidate of a facet says.
std::optional<std::string> best_of(const Candidates& candidates, std::string_view facet) {
  const Candidate* best = nullptr;
  for (const Candidate& candidate : candidates.all()) {
    if (candidate.facet != facet) continue;
    if (best == nullptr || candidate.weight > best->weight) best = &candidate;
  }
  return best == nullptr ? std::nullopt : std::optional(best->value);
}

// The index after the entry that begins at `at`; what follows the name, in `rest`, and all of it as
// it stands there, in `quote`.
std::size_t take_entry(const std::vector<ReadLine>& lines, std::size_t at, std::string& rest,
                       std::string& quote) {
  rest = lines[at].person->rest;
  quote = lines[at].line.text;
  std::size_t end = at + 1;
  for (; end < lines.size() && end < at + kMostLinesOfEntry; ++end) {
    const ReadLine& line = lines[end];
    const bool goes_on = line.role == LineRole::heading || line.role == LineRole::body ||
                         line.role == LineRole::label;
    if (line.line.after_blank || !goes_on) break;
    rest += (rest.empty() ? "" : ", ") + line.line.text;
    quote += ", " + line.line.text;
  }
  return end;
}

bool same_or_open(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return !a || !b || *a == *b;
}

std::string given_name(const std::string& name) { return lowered(name.substr(0, name.find(' '))); }

}  // namespace

bool may_be_list(const Page& page) {
  constexpr std::ptrdiff_t kMostSpaces = 40;     // of a line that is no paragraph
  constexpr std::ptrdiff_t kMostParagraphs = 5;  // captions and a lead may be long
  const auto is_paragraph = [](const PageLine& line) {
    return std::count(line.text.begin(), line.text.end(), ' ') > kMostSpaces;
  };
  return std::count_if(page.lines.begin(), page.lines.end(), is_paragraph) <= kMostParagraphs;
}

std::vector<Participant> participants_of(const SplitPage& page, const Gazetteer& gazetteer) {
  std::vector<Participant> participants;
  if (page.nature.kind != PageKind::participant_list) return participants;
  const ListContext context = context_of(page, gazetteer);
  const Section no_section;
  const FacetText no_text(page, no_section, gazetteer);
  for (std::size_t at = 0; at < page.lines.size();) {
    const ReadLine& line = page.lines[at];
    if (line.role != LineRole::person) {
      ++at;
      continue;
    }
    Participant participant{line.person->name, {}, {}, context.programme, context.cohort, page.name,
                            line.line.number,  ""};
    std::string rest;
    at = take_entry(page.lines, at, rest, participant.quote);
    Candidates candidates(page.name);
    PhraseReader({rest, line.line.number, "participant_list", 1}, no_text, candidates)
        .read("employment");
    participant.role = best_of(candidates, "role");
    participant.municipality = best_of(candidates, "municipality");
    if (participant.role || participant.municipality) {
      participants.push_back(std::move(participant));
    }
  }
  return participants;
}

void ParticipantTable::add(std::vector<Participant> participants) {
  for (Participant& participant : participants) {
    if (count_ == kMost) return;
    ++count_;
    by_given_name_[given_name(participant.name)].push_back(std::move(participant));
  }
}

std::vector<const Participant*> ParticipantTable::fitting(const Facets& facets) const {
  std::vector<const Participant*> result;
  const auto named = by_given_name_.find(given_name(*facets.author));
  if (named == by_given_name_.end()) return result;
  const bool full = facets.author->find(' ') != std::string::npos;
  for (const Participant& participant : named->second) {
    if (full && lowered(participant.name) != lowered(*facets.author)) continue;
    if (!same_or_open(participant.programme, facets.programme)) continue;
    const bool cohorts_known = participant.cohort && facets.cohort_start;
    if (cohorts_known && participant.cohort->first != *facets.cohort_start) continue;
    if (!full && !cohorts_known) continue;
    result.push_back(&participant);
  }
  return result;
}

void ParticipantTable::complete(Facets& facets) const {
  if (!facets.author || (facets.role && facets.municipality)) return;
  const std::vector<const Participant*> participants = fitting(facets);
  const auto fill = [&](const char* facet, std::optional<std::string> Participant::*from,
                        std::optional<std::string>& into) {
    if (into) return;
    const Participant* found = nullptr;
    for (const Participant* participant : participants) {
      if (!(participant->*from)) continue;
      if (found != nullptr && found->*from != participant->*from) return;
      found = participant;
    }
    if (found == nullptr) return;
    into = found->*from;
    facets.evidence.push_back(
        {facet, *into, "participant_list", "employment", found->page, found->line, found->quote});
  };
  fill("role", &Participant::role, facets.role);
  fill("municipality", &Participant::municipality, facets.municipality);
}

}  // namespace erfara
