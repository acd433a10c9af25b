// N-grams are too many for a table, so they are written down and sorted. How often each word stands
// is known, so that the n-grams that begin with it have their stretch of a list before any is read;
// each stretch is sorted by the words that follow, and a run of the same ones is an n-gram. The
// list holds as many words' stretches as memory allows, and the selection is read again for the
// next ones. Nothing is hashed: the counts are exact.

#include "ngrams.h"

#include <algorithm>
#include <array>

#include "counting.h"
#include "erfara/index/local_groups.h"
#include "erfara/index/sentence.h"
#include "erfara/index/texts.h"
#include "erfara/platform/cancellation.h"
#include "profiles.h"
#include "word_filter.h"
#include "word_rows.h"

namespace erfara {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// An n-gram at one of its places; its first word is known from where the entry is.
template <unsigned N>
struct Entry {
  std::array<GroupId, N - 1> rest;
  std::uint32_t reader;  // the narrative's number in Subcorpus::by_person

  bool operator<(const Entry& other) const {
    return rest != other.rest ? rest < other.rest : reader < other.reader;
  }
};

template <unsigned N>
class NgramCounter {
 public:
  NgramCounter(const StudiedEdition& edition, const Subcorpus& selection,
               const WordsRequest& request)
      : edition_(edition),
        selection_(selection),
        request_(request),
        grouping_(edition.grouping(request.level)),
        groups_(edition.local_groups(request.level)),
        parts_(parts_of(edition, selection)),
        rows_(request),
        hits_(count_hits(edition, selection.narratives, request.level)) {
    if (!request.skip_common) return;
    is_common_.resize(hits_.size());
    for (const GroupId group : grouping_.common()) is_common_[group] = true;
  }

  WordsAnswer count() {
    for (GroupId first = 0; first < hits_.size();) {
      lay_out(first);
      collect();
      for (; first < last_; ++first) add_stretch(first);
      words_done_ += words_laid_out_;
    }
    return rows_.answer();
  }

 private:
  using Iterator = typename std::vector<Entry<N>>::iterator;
  static constexpr std::uint64_t kEntries = (std::uint64_t{128} << 20U) / sizeof(Entry<N>);

  // N-grams hold no word that is rarer than they may be.
  bool may_hold(GroupId group) const { return hits_[group] >= request_.min_hits; }
  bool may_end(GroupId group) const { return is_common_.empty() || !is_common_[group]; }
  bool may_begin(GroupId group) const { return may_hold(group) && may_end(group); }

  // The stretches of as many words from `first` on as the list has room for, at least of one.
  void lay_out(GroupId first) {
    first_ = first;
    ends_.clear();
    words_laid_out_ = 0;
    std::uint64_t size = 0;
    for (last_ = first; last_ < hits_.size(); ++last_) {
      const std::uint64_t more = may_begin(last_) ? hits_[last_] : 0;
      if (size > 0 && size + more > kEntries) break;
      ends_.push_back(size);
      size += more;
      words_laid_out_ += hits_[last_];
    }
    starts_ = ends_;
    if (entries_.size() < size) entries_.resize(size);
  }

  // Puts the n-grams that begin with the words that were laid out into their stretches.
  void collect() {
    const auto readers = static_cast<std::uint32_t>(selection_.by_person.size());
    for (std::uint32_t reader = 0; reader < readers; ++reader) {
      report(reader, readers);
      const Location at = edition_.numbering().location(selection_.by_person[reader]);
      const Shard& shard = edition_.edition().shards()[at.shard];
      each_text(shard, at.index, [&](Position begin, Position end) {
        for (Position place = begin; place + N <= end; ++place) {
          collect(shard, groups_[at.shard], place, reader);
        }
      });
    }
  }

  // Reading is most of the time.
  void report(std::uint32_t read, std::uint32_t readers) const {
    if (!request_.progress) return;
    const double laid_out = static_cast<double>(words_laid_out_) * read / readers;
    request_.progress((static_cast<double>(words_done_) + laid_out) /
                      static_cast<double>(selection_.size.words));
  }

  void collect(const Shard& shard, const LocalGroups& groups, Position place,
               std::uint32_t reader) {
    groups.of(shard.tokens()[place], [&](GroupId first) {
      if (first < first_ || first >= last_ || !may_begin(first)) return;
      Entry<N> entry{{}, reader};
      for (unsigned i = 1; i < N; ++i) {
        if (begins_sentence(shard, place + i)) return;
        groups.of(shard.tokens()[place + i], [&](GroupId group) { entry.rest[i - 1] = group; });
        if (!may_hold(entry.rest[i - 1])) return;
      }
      if (may_end(entry.rest.back())) entries_[ends_[first - first_]++] = entry;
    });
  }

  void add_stretch(GroupId first) {
    throw_if_cancelled();
    Iterator run = entries_.begin() + static_cast<std::ptrdiff_t>(starts_[first - first_]);
    const Iterator end = entries_.begin() + static_cast<std::ptrdiff_t>(ends_[first - first_]);
    std::sort(run, end);
    while (run != end) {
      const Iterator next =
          std::find_if(run, end, [&](const Entry<N>& entry) { return entry.rest != run->rest; });
      if (static_cast<std::uint64_t>(next - run) >= request_.min_hits) add_run(first, run, next);
      run = next;
    }
  }

  void add_run(GroupId first, Iterator run, Iterator end) {
    if (!request_.search.empty() && !is_like(label_of(first, *run, " "), request_.search)) return;
    if (persons_below(request_.withhold_below, run, end)) return rows_.withhold();
    if (!rows_.may_show(static_cast<std::uint64_t>(end - run))) return rows_.skip();
    rows_.add(word_row(label_of(first, *run, kNoBreakSpace), profile_of(run, end),
                       selection_.size.words));
  }

  // The words parted by spaces; `inner` stands for a space in a word ("t ex").
  std::string label_of(GroupId first, const Entry<N>& entry, std::string_view inner) const {
    std::string label;
    const auto add = [&](GroupId group) {
      for (const char byte : grouping_.label(group)) {
        label += byte == ' ' ? inner : std::string_view(&byte, 1);
      }
    };
    add(first);
    for (const GroupId group : entry.rest) {
      label += ' ';
      add(group);
    }
    return label;
  }

  bool persons_below(std::uint32_t least, Iterator run, Iterator end) const {
    PersonId last = UINT32_MAX;
    for (std::uint32_t persons = 0; persons < least; ++run) {
      if (run == end) return true;
      const PersonId person = edition_.persons().of(selection_.by_person[run->reader]);
      if (person != last) ++persons;
      last = person;
    }
    return false;
  }

  Profile profile_of(Iterator run, Iterator end) const {
    ProfileSum sum(parts_, static_cast<std::uint64_t>(end - run));
    while (run != end) {
      const Iterator next = std::find_if(
          run, end, [&](const Entry<N>& entry) { return entry.reader != run->reader; });
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
  const std::vector<LocalGroups>& groups_;
  Parts parts_;
  WordRows rows_;
  std::vector<std::uint64_t> hits_;  // of each word in the selection
  std::vector<bool> is_common_;      // by word; empty when common ones are not skipped
  GroupId first_ = 0;                // the words that are laid out: from here …
  GroupId last_ = 0;                 // … to here, without it
  std::vector<std::size_t> starts_;  // where the stretch of each of them begins in entries_
  std::vector<std::size_t> ends_;    // where it ends so far
  std::vector<Entry<N>> entries_;
  std::uint64_t words_laid_out_ = 0;  // of the selection
  std::uint64_t words_done_ = 0;
};

}  // namespace

WordsAnswer ngrams(const StudiedEdition& edition, const Subcorpus& selection,
                   const WordsRequest& request) {
  switch (request.n) {
    case 2:
      return NgramCounter<2>(edition, selection, request).count();
    case 3:
      return NgramCounter<3>(edition, selection, request).count();
    case 4:
      return NgramCounter<4>(edition, selection, request).count();
    default:
      return NgramCounter<kMaxNgram>(edition, selection, request).count();
  }
}

}  // namespace erfara
