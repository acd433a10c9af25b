#include "users.h"

#include "erfara/index/lexicon.h"
#include "erfara/platform/cancellation.h"
#include "group_words.h"

namespace erfara {
namespace {

// Marks the narratives of a selection that have a word.
class UserFinder {
 public:
  UserFinder(const StudiedEdition& edition, const Subcorpus& selection)
      : edition_(edition),
        selection_(selection),
        seen_(edition.numbering().size()),
        persons_(edition.numbering().size()) {}

  Count count(std::span<const WordId> words) {
    for (std::size_t shard = 0; shard < edition_.edition().shards().size(); ++shard) {
      for (const WordId word : words) {
        if (const auto local = edition_.edition().lexicon().local(shard, word)) find(shard, *local);
      }
    }
    Count count;
    count.narratives = static_cast<std::uint32_t>(found_.size());
    for (const NarrativeNumber narrative : found_) {
      const PersonId person = edition_.persons().of(narrative);
      count.persons += static_cast<std::uint32_t>(!persons_.has(person));
      persons_.add(person);
    }
    for (const NarrativeNumber narrative : found_) {
      seen_.remove(narrative);
      persons_.remove(edition_.persons().of(narrative));
    }
    found_.clear();
    return count;
  }

 private:
  void find(std::size_t number, WordId word) {
    const Shard& shard = edition_.edition().shards()[number];
    const NarrativeNumber first = edition_.numbering().number(number, 0);
    if (const auto list = shard.narratives_of(word)) {
      list->each(
          [&](NarrativeIndex begin, NarrativeIndex last) {
            return selection_.narratives.has_any(first + begin, first + last);
          },
          [&](NarrativeIndex index, const PostingList::Weight&) { add(first + index); });
      return;
    }
    places_.clear();
    shard.places(word, places_);
    for (const Position place : places_) add(first + shard.narrative_at(place));
  }

  void add(NarrativeNumber narrative) {
    if (!selection_.narratives.has(narrative) || seen_.has(narrative)) return;
    seen_.add(narrative);
    found_.push_back(narrative);
  }

  const StudiedEdition& edition_;
  const Subcorpus& selection_;
  NarrativeSet seen_;
  NarrativeSet persons_;  // by each person's first
  std::vector<NarrativeNumber> found_;
  std::vector<Position> places_;
};

}  // namespace

std::vector<Count> count_users(const StudiedEdition& edition, const Subcorpus& selection,
                               Level level, std::span<const GroupId> groups) {
  UserFinder finder(edition, selection);
  std::vector<Count> counts;
  for (const std::vector<WordId>& words : words_of_groups(edition, level, groups)) {
    throw_if_cancelled();
    counts.push_back(finder.count(words));
  }
  return counts;
}

}  // namespace erfara
