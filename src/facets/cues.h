#pragma once

#include <cstddef>
#include <set>
#include <utility>

#include "erfara/facets/candidate.h"
#include "erfara/facets/facet_text.h"
#include "erfara/facets/pattern.h"
#include "phrase_reader.h"

namespace erfara {

/// A narrative with what is read from it. All of it must outlive the call that it is given to.
struct NarrativeCues {
  const SplitPage& page;
  const Section& section;
  const FacetText& text;
  Candidates& candidates;

  const Gazetteer& gazetteer() const { return text.gazetteer(); }
  bool is_news() const {
    return page.nature.kind == PageKind::news_article ||
           page.nature.kind == PageKind::municipal_news;
  }
  PhraseReader phrase(Phrase words) const { return {std::move(words), text, candidates}; }
};

/// The labels around and in the text: "Utbildning: jurist".
void read_labels(const NarrativeCues& cues);
/// Whether the labels speak of someone whose traineeship is over ("Nuvarande yrke").
bool looks_back(const NarrativeCues& cues);

/// What the headings and the lead of the page say of all its narratives, and the programmes named.
void read_page_context(const NarrativeCues& cues);

/// The words that a sentence says of someone else or of another time, each with the weight of the
/// pattern that says so.
using TakenWords = std::set<std::pair<std::size_t, int>>;
/// Whether a pattern of `weight` may not read the word, because a stronger one has taken it.
bool is_taken(const TakenWords& taken, std::size_t word, int weight);

/// What the patterns of relations.csv find in the sentences; gives the words that they took.
TakenWords read_sentences(const NarrativeCues& cues, const PatternSet& patterns);

/// The municipality and the title that what stands around them makes the teller's, whatever the
/// wording.
void read_own_work(const NarrativeCues& cues, const TakenWords& taken);

/// The places named time and again, which may be those of an exchange.
void read_often_named(const NarrativeCues& cues, const TakenWords& taken);

/// What questions say by themselves, and what their answers begin with.
void read_answers(const NarrativeCues& cues);

/// News speak of others: the place and the role of all the persons named.
void read_news(const NarrativeCues& cues, const TakenWords& taken);

}  // namespace erfara
