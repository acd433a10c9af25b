// N-grams are too many for a table, so they are dealt out by their keys to parts of a size that
// fits in memory; for each part the selection is read again, its n-grams are sorted, and a run of
// equal keys is one n-gram with all that its profile needs. A key is a hash of 64 bits: among 10^8
// n-grams two share one by a chance of 1 in 3,000.

#include "ngrams.h"

#include <algorithm>
#include <array>

#include "counting.h"
#include "erfara/index/local_groups.h"
#include "erfara/index/sentence.h"
#include "erfara/index/texts.h"
#include "erfara/platform/cancellation.h"
#include "word_filter.h"
#include "word_rows.h"

namespace erfara {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::uint64_t kEntriesInPart = std::uint64_t{1} << 23U;

// An n-gram at its place.
struct Entry {
  std::uint64_t key;
  std::uint32_t reader;  // the narrative's number in Subcorpus::by_person
  std::uint32_t offset;  // of the first word in the narrative

  bool operator<(const Entry& other) const {
    return key != other.key ? key < other.key : reader < other.reader;
  }
};

// splitmix64's finaliser (S. Vigna, public domain).
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

class NgramCounter {
 public:
  NgramCounter(const StudiedEdition& edition, const Subcorpus& selection,
               const WordsRequest& request)
      : edition_(edition),
        selection_(selection),
        request_(request),
        grouping_(edition.grouping(request.level)),
        parts_of_corpus_(parts_of(edition, selection)),
        rows_(request) {}

  WordsAnswer count() {
    const std::uint64_t parts = selection_.size.words / kEntriesInPart + 1;
    for (std::uint64_t part = 0; part < parts; ++part) {
      collect(part, parts);
      std::sort(entries_.begin(), entries_.end());
      add_runs();
    }
    return rows_.answer();
  }

 private:
  void collect(std::uint64_t part, std::uint64_t parts) {
    entries_.clear();
    for (std::uint32_t reader = 0; reader < selection_.by_person.size(); ++reader) {
      const Location at = edition_.numbering().location(selection_.by_person[reader]);
      const Shard& shard = edition_.edition().shards()[at.shard];
      each_text(shard, at.index, [&](Position begin, Position end) {
        std::uint32_t run = 0;  // words of the sentence so far
        for (Position position = begin; position < end; ++position) {
          run = begins_sentence(shard, position) ? 1 : run + 1;
          if (run < request_.n) continue;
          const Position first = position + 1 - request_.n;
          const std::uint64_t key = key_of(at.shard, first);
          if (key % parts != part) continue;
          entries_.push_back({key, reader, first - shard.title_begin(at.index)});
        }
      });
    }
  }

  GroupId group_at(std::size_t shard, Position position) const {
    const WordId local = edition_.edition().shards()[shard].tokens()[position];
    return grouping_.of(edition_.edition().lexicon().global(shard, local)).front();
  }

  std::uint64_t key_of(std::size_t shard, Position first) const {
    std::uint64_t key = 0;
    for (unsigned i = 0; i < request_.n; ++i) {
      key = mixed(key + 0x9E3779B97F4A7C15U + group_at(shard, first + i));
    }
    return key;
  }

  void add_runs() {
    for (auto run = entries_.begin(); run != entries_.end();) {
      throw_if_cancelled();
      const auto end = std::find_if(run, entries_.end(),
                                    [&](const Entry& entry) { return entry.key != run->key; });
      if (static_cast<std::uint64_t>(end - run) >= request_.min_hits) add_run(run, end);
      run = end;
    }
  }

  using Iterator = std::vector<Entry>::const_iterator;
  void add_run(Iterator run, Iterator end) {
    const auto groups = groups_of(*run);
    if (request_.skip_common && (is_common(groups.front()) || is_common(groups[request_.n - 1]))) {
      return;
    }
    const auto hits = static_cast<std::uint64_t>(end - run);
    if (request_.search.empty() && request_.withhold_below == 0 && !rows_.may_show(hits)) {
      rows_.skip();
      return;
    }
    if (!request_.search.empty() && !is_like(label_of(groups, " "), request_.search)) return;
    rows_.add(
        word_row(label_of(groups, kNoBreakSpace), profile_of(run, end), selection_.size.words));
  }

  // The words parted by spaces; `inner` stands for a space in a word ("t ex").
  std::string label_of(const std::array<GroupId, kMaxNgram>& groups, std::string_view inner) const {
    std::string label;
    for (unsigned i = 0; i < request_.n; ++i) {
      if (i > 0) label += ' ';
      for (const char byte : grouping_.label(groups[i])) {
        label += byte == ' ' ? inner : std::string_view(&byte, 1);
      }
    }
    return label;
  }

  std::array<GroupId, kMaxNgram> groups_of(const Entry& entry) const {
    const Location at = edition_.numbering().location(selection_.by_person[entry.reader]);
    const Position first =
        edition_.edition().shards()[at.shard].title_begin(at.index) + entry.offset;
    std::array<GroupId, kMaxNgram> groups{};
    for (unsigned i = 0; i < request_.n; ++i) groups[i] = group_at(at.shard, first + i);
    return groups;
  }

  bool is_common(GroupId group) const {
    return std::binary_search(grouping_.common().begin(), grouping_.common().end(), group);
  }

  Profile profile_of(Iterator run, Iterator end) const {
    ProfileSum sum(parts_of_corpus_, static_cast<std::uint64_t>(end - run));
    while (run != end) {
      const auto next =
          std::find_if(run, end, [&](const Entry& entry) { return entry.reader != run->reader; });
      const NarrativeNumber narrative = selection_.by_person[run->reader];
      const Location at = edition_.numbering().location(narrative);
      sum.add(edition_.persons().of(narrative), static_cast<std::uint64_t>(next - run),
              words_in(edition_.edition().shards()[at.shard], at.index));
      run = next;
    }
    return sum.profile();
  }

  const StudiedEdition& edition_;
  const Subcorpus& selection_;
  const WordsRequest& request_;
  const Grouping& grouping_;
  Parts parts_of_corpus_;
  WordRows rows_;
  std::vector<Entry> entries_;
};

}  // namespace

WordsAnswer ngrams(const StudiedEdition& edition, const Subcorpus& selection,
                   const WordsRequest& request) {
  return NgramCounter(edition, selection, request).count();
}

}  // namespace erfara
