#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

#include "shard_reader.h"

namespace erfara {

/// Counts the narratives of a set that have a term. Of terms that many have, the narratives are
/// kept as sets, those asked for longest ago give way: to count what two sets share takes a
/// fraction of the time in which a list is gone through. What other machines hold may change, so
/// nothing is kept of it. The reader must outlive it. Belongs to one thread.
class TermSets {
 public:
  explicit TermSets(const ShardReader& reader) : reader_(reader) {}

  const ShardReader& reader() const { return reader_; }

  /// `narratives` is how many have the term in all. Throws what the reader throws.
  std::uint64_t count(const std::string& term, std::uint64_t narratives,
                      const NarrativeSet& within) {
    const bool is_worth_it = narratives * kMembersAWord > reader_.numbering().size();
    if (is_worth_it && reader_.edition().portable_shards() == 0) {
      return set_of(term).count_shared(within);
    }
    std::uint64_t count = 0;
    reader_.find(term).each(&within, [&](NarrativeNumber, const auto&) { ++count; });
    return count;
  }

 private:
  // A step in a list takes as long as a word of two sets.
  static constexpr std::uint64_t kMembersAWord = 64;
  static constexpr std::size_t kBytes = std::size_t{32} << 20U;
  using List = std::list<std::pair<std::string, NarrativeSet>>;

  const NarrativeSet& set_of(const std::string& term) {
    if (const auto found = by_term_.find(term); found != by_term_.end()) {
      sets_.splice(sets_.end(), sets_, found->second);
      return found->second->second;
    }
    const std::size_t narratives = reader_.numbering().size();
    NarrativeSet set(narratives);
    reader_.find(term).each(nullptr, [&](NarrativeNumber number, const auto&) { set.add(number); });
    if (!sets_.empty() && (sets_.size() + 1) * narratives / 8 > kBytes) {
      by_term_.erase(sets_.front().first);
      sets_.pop_front();
    }
    sets_.emplace_back(term, std::move(set));
    by_term_.emplace(term, std::prev(sets_.end()));
    return sets_.back().second;
  }

  const ShardReader& reader_;
  List sets_;  // the longest unused first
  std::unordered_map<std::string, List::iterator> by_term_;
};

}  // namespace erfara
