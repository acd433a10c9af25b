#include "few_persons.h"

#include <array>

#include "counting.h"
#include "shard_reading.h"

namespace erfara {
namespace {

// Counts hits and tells two persons of each group apart. The words of a group that has another one
// are marked: what they have besides is hits alone, and most tokens are of such words.
class FewPersons {
 public:
  FewPersons(const StudiedEdition& edition, Level level)
      : edition_(edition), level_(level), two_(edition.grouping(level).size()) {
    counts_.hits.resize(two_.size());
  }

  HitsAndPersons count(const NarrativeSet& narratives) {
    for (std::size_t number = 0; number < edition_.edition().shards().size(); ++number) {
      count_shard(narratives, number);
    }
    counts_.persons.resize(two_.size());
    for (GroupId group = 0; group < two_.size(); ++group) {
      counts_.persons[group] = persons(two_[group]);
    }
    return std::move(counts_);
  }

 private:
  static constexpr PersonId kNobody = UINT32_MAX;
  static constexpr PersonId kMany = UINT32_MAX - 1;
  // Beside a word's hits, of which a shard has fewer than 2^31.
  static constexpr std::uint32_t kMarked = std::uint32_t{1} << 31U;

  struct Two {
    PersonId first = kNobody;  // kMany when there are more
    PersonId second = kNobody;
  };

  static std::uint32_t persons(const Two& two) {
    return static_cast<std::uint32_t>(two.first != kNobody) +
           static_cast<std::uint32_t>(two.second != kNobody) +
           static_cast<std::uint32_t>(two.first == kMany);
  }

  void count_shard(const NarrativeSet& narratives, std::size_t number) {
    const Shard& shard = edition_.edition().shards()[number];
    const LocalGroups& groups = edition_.local_groups(level_)[number];
    const NarrativeNumber first = edition_.numbering().number(number, 0);
    of_word_.assign(shard.words().size(), 0);
    of_word_[kBoundary] = kMarked;  // it is nobody's word
    each_ahead(edition_, narratives, number, [&](NarrativeIndex index) {
      const PersonId person = edition_.persons().of(first + index);
      whole_text(shard, index, [&](Position begin, Position end) {
        shard.tokens().each_stretch(
            begin, end, [&](std::span<const WordId> words) { count_words(words, groups, person); });
      });
    });
    for (std::uint32_t& count : of_word_) count &= ~kMarked;
    for (const WordId word : words_with(of_word_, found_)) {
      counts_.hits[groups.only(word)] += of_word_[word];
    }
  }

  // Without a branch for each word: which of them are marked cannot be foretold.
  void count_words(std::span<const WordId> words, const LocalGroups& groups, PersonId person) {
    std::array<WordId, PackedWords::kStretch> unmarked;
    std::size_t size = 0;
    for (const WordId word : words) {
      unmarked[size] = word;
      size += static_cast<std::size_t>((++of_word_[word] & kMarked) == 0);
    }
    std::array<GroupId, PackedWords::kStretch> group;
    for (std::size_t i = 0; i < size; ++i) {
      group[i] = groups.only(unmarked[i]);
      __builtin_prefetch(two_.data() + group[i], 1);
    }
    for (std::size_t i = 0; i < size; ++i) {
      Two& two = two_[group[i]];
      add(two, person);
      of_word_[unmarked[i]] |= mark(two);
    }
  }

  // Without a branch, since nothing of it can be foretold.
  static void add(Two& two, PersonId person) {
    const bool is_known = two.first == person || two.second == person;
    const bool is_first = two.first == kNobody;
    const bool is_second = two.second == kNobody;
    const PersonId first = is_first ? person : is_second ? two.first : kMany;
    const PersonId second = !is_first && is_second ? person : two.second;
    two.first = is_known ? two.first : first;
    two.second = is_known ? two.second : second;
  }

  static std::uint32_t mark(const Two& two) { return two.first == kMany ? kMarked : 0; }

  const StudiedEdition& edition_;
  Level level_;
  std::vector<Two> two_;  // by GroupId
  HitsAndPersons counts_;
  std::vector<std::uint32_t> of_word_;
  std::vector<WordId> found_;
};

}  // namespace

HitsAndPersons count_persons(const StudiedEdition& edition, const Subcorpus& selection, Level level,
                             std::uint32_t enough) {
  const bool everything = edition.is_everything(selection.narratives);
  if (!everything && enough <= kFewPersons && edition.grouping(level).is_partition()) {
    return FewPersons(edition, level).count(selection.narratives);
  }
  HitsAndPersons result;
  for (const Count& count : count_groups(edition, selection, level)) {
    result.hits.push_back(static_cast<std::uint32_t>(count.hits));
    result.persons.push_back(count.persons);
  }
  return result;
}

}  // namespace erfara
