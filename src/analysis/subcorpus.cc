#include "erfara/analysis/subcorpus.h"

#include "erfara/analysis/studied_edition.h"
#include "erfara/index/duplicates.h"
#include "erfara/index/texts.h"
#include "erfara/search/searcher.h"

namespace erfara {

Subcorpus make_subcorpus(const StudiedEdition& edition, NarrativeSet narratives) {
  Subcorpus selection;
  const Persons& persons = edition.persons();
  PersonId last = UINT32_MAX;
  for (const NarrativeNumber narrative : persons.order()) {
    if (!narratives.has(narrative)) continue;
    selection.by_person.push_back(narrative);
    const Location at = edition.numbering().location(narrative);
    selection.size.words += words_in(edition.edition().shards()[at.shard], at.index);
    if (persons.is_anonymous(narrative)) ++selection.size.anonymous;
    if (persons.of(narrative) != last) ++selection.size.persons;
    last = persons.of(narrative);
  }
  selection.size.narratives = selection.by_person.size();
  selection.narratives = std::move(narratives);
  return selection;
}

Subcorpus select(const StudiedEdition& edition, Searcher& searcher, const SearchRequest& request) {
  FoundNarratives found = searcher.find(request);
  Subcorpus selection = edition.is_everything(found.narratives)
                            ? edition.everything()
                            : make_subcorpus(edition, std::move(found.narratives));
  selection.size.folded = found.folded;
  selection.query = std::move(found.query);
  return selection;
}

Subcorpus rest_of(const StudiedEdition& edition, const Subcorpus& selection, DuplicateMode mode) {
  const Duplicates& duplicates = edition.edition().duplicates();
  NarrativeSet rest(edition.numbering().size(), true);
  rest -= selection.narratives;
  NarrativeSet alike(edition.numbering().size());
  selection.narratives.each([&](NarrativeNumber narrative) {
    for (const NarrativeNumber member : duplicates.group_of(narrative)) alike.add(member);
  });
  if (mode == DuplicateMode::show) return make_subcorpus(edition, std::move(rest));
  const std::uint64_t all = rest.count();
  rest -= alike;
  Subcorpus result = make_subcorpus(edition, edition.folding().folded(rest));
  result.size.folded = all - result.size.narratives;
  return result;
}

json::Value to_json(const SubcorpusSize& size) {
  json::Value value;
  value.set("narratives", size.narratives).set("words", size.words).set("persons", size.persons);
  return value.set("anonymous", size.anonymous).set("folded", size.folded);
}

}  // namespace erfara
