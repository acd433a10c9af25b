// Three steps. (1) Every text's shingles are counted, a text that stands there word for word before
// once. (2) Each text is sketched by its own shingles, those not common. (3) Component by
// component, texts with the same value are candidates. A value comes from a shingle that at most
// kMostTexts texts have, so candidates are few however much wording a corpus shares, and the cost
// is linear in its size.

#include "near_duplicates.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <mutex>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "erfara/index/numbering.h"
#include "min_hash.h"
#include "parallel.h"
#include "shingle.h"

namespace erfara {
namespace {

// In how many of 16 components a pair's sketches must agree to be looked at. Of pairs with a
// resemblance of .5 one in a hundred agrees in fewer; of those with .75, one in a million.
constexpr std::size_t kFewestAgreeing = 4;

// How many texts have a shingle, counted by hash in one byte each: two shingles in one place only
// make both look more common. A place for four words of the corpus at most.
class ShingleCounter {
 public:
  explicit ShingleCounter(std::uint64_t words)
      : counts_(std::bit_ceil(words / 4 + 1024)), mask_(counts_.size() - 1) {}

  // From any thread. A count may pass kMostTexts by the number of threads, never come back to 0.
  void add(const std::vector<Shingle>& shingles) {
    for (std::size_t at = 0; at < shingles.size(); ++at) {
      prefetch(shingles, at + kAhead);
      const std::atomic_ref count(counts_[shingles[at] & mask_]);
      if (count.load(std::memory_order_relaxed) <= kMostTexts) {
        count.fetch_add(1, std::memory_order_relaxed);
      }
    }
  }
  void drop_common(std::vector<Shingle>& shingles) const {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < shingles.size(); ++at) {
      prefetch(shingles, at + kAhead);
      if (counts_[shingles[at] & mask_] <= kMostTexts) shingles[kept++] = shingles[at];
    }
    shingles.resize(kept);
  }

 private:
  // The places of a text's shingles lie all over memory, so they are fetched ahead: all the time
  // went by waiting for them.
  static constexpr std::size_t kAhead = 32;

  void prefetch(const std::vector<Shingle>& shingles, std::size_t at) const {
    if (at < shingles.size()) __builtin_prefetch(&counts_[shingles[at] & mask_], 1);
  }

  std::vector<std::uint8_t> counts_;
  std::uint64_t mask_;
};

// Which narratives are in one group: a forest (Galler & Fischer 1964) whose roots are the least.
class Groups {
 public:
  explicit Groups(std::size_t narratives) : parents_(narratives) {
    std::iota(parents_.begin(), parents_.end(), NarrativeNumber{0});
  }

  NarrativeNumber root(NarrativeNumber number) {
    while (parents_[number] != number) {
      number = parents_[number] = parents_[parents_[number]];
    }
    return number;
  }
  bool is_root(NarrativeNumber number) const { return parents_[number] == number; }
  void join(NarrativeNumber a, NarrativeNumber b) {
    a = root(a);
    b = root(b);
    parents_[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::vector<NarrativeNumber>> listed() {
    std::vector<std::vector<NarrativeNumber>> groups;
    std::unordered_map<NarrativeNumber, std::size_t> group_of_root;
    for (NarrativeNumber number = 0; number < parents_.size(); ++number) {
      if (root(number) == number) continue;
      const auto [at, is_new] = group_of_root.try_emplace(root(number), groups.size());
      if (is_new) groups.push_back({root(number)});
      groups[at->second].push_back(number);
    }
    std::sort(groups.begin(), groups.end());
    return groups;
  }

 private:
  std::vector<NarrativeNumber> parents_;
};

// Of two sets of these sizes with so many in common.
double resemblance(std::uint64_t a, std::uint64_t b, std::uint64_t common) {
  return static_cast<double>(common) / static_cast<double>(a + b - common);
}

// A set of shingles: an open table, at most half full.
class ShingleSet {
 public:
  void assign(const std::vector<Shingle>& shingles) {
    if (slots_.size() < 2 * shingles.size() + 2) {
      slots_.assign(std::bit_ceil(2 * shingles.size() + 2), Slot{});
    }
    ++set_;
    size_ = 0;
    for (const Shingle shingle : shingles) {
      Slot& slot = slot_of(shingle);
      if (slot.set == set_) continue;
      slot = {shingle, set_, 0};
      ++size_;
    }
  }
  std::uint32_t size() const { return size_; }

  // How many of the set are among these, each of which may be there several times.
  std::uint32_t among(const std::vector<Shingle>& shingles) {
    ++look_;
    std::uint32_t found = 0;
    for (const Shingle shingle : shingles) {
      Slot& slot = slot_of(shingle);
      if (slot.set != set_ || slot.look == look_) continue;
      slot.look = look_;
      ++found;
    }
    return found;
  }

 private:
  struct Slot {
    Shingle shingle = 0;
    std::uint32_t set = 0;   // the one that it belongs to; of another, it is free
    std::uint32_t look = 0;  // the last in which it was found
  };

  // That of the shingle, or the free one where it belongs.
  Slot& slot_of(Shingle shingle) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = shingle & mask;
    while (slots_[at].set == set_ && slots_[at].shingle != shingle) at = (at + 1) & mask;
    return slots_[at];
  }

  std::vector<Slot> slots_;
  std::uint32_t set_ = 0;
  std::uint32_t look_ = 0;
  std::uint32_t size_ = 0;
};

// The distinct texts met so far, by their fingerprints. From any thread.
class DistinctTexts {
 public:
  bool add(std::uint64_t fingerprint) {
    const std::lock_guard lock(guard_);
    return fingerprints_.insert(fingerprint).second;
  }

 private:
  std::mutex guard_;
  std::unordered_set<std::uint64_t> fingerprints_;
};

class Finder {
 public:
  Finder(std::span<const Shard> shards, const Lexicon& lexicon, unsigned jobs)
      : shards_(shards),
        jobs_(jobs),
        numbering_(shards),
        reader_(shards, lexicon),
        counter_(words_in(shards)),
        groups_(numbering_.size()) {
    lexicon.let_go();  // the reader has what it needs of it
  }

  std::vector<std::vector<NarrativeNumber>> find() {
    count_shingles();
    sketch_texts();
    for (std::size_t component = 0; component < std::tuple_size_v<MinHash>; ++component) {
      join_agreeing(component);
    }
    return groups_.listed();
  }

 private:
  // A narrative that has a sketch.
  struct Text {
    NarrativeNumber number;
    std::uint32_t own;  // different shingles of its own
    MinHash sketch;
  };

  static std::uint64_t words_in(std::span<const Shard> shards) {
    std::uint64_t words = 0;
    for (const Shard& shard : shards) words += shard.words_in_texts();
    return words;
  }

  // Counts every text once, whichever narrative it is met in first.
  void count_shingles() {
    std::vector<std::uint64_t> fingerprints(numbering_.size());
    DistinctTexts distinct;
    in_parallel(shards_.size(), jobs_, [&](std::size_t shard) {
      std::vector<Shingle> shingles;
      for (NarrativeIndex index = 0; index < shards_[shard].narratives(); ++index) {
        reader_.read(shard, index, shingles);
        if (shingles.size() < kFewestShingles) continue;
        const std::uint64_t text = fingerprint(shingles);
        fingerprints[numbering_.number(shard, index)] = text;
        if (distinct.add(text)) counter_.add(shingles);
      }
      shards_[shard].let_go();
    });
    join_alike(fingerprints);
  }

  void join_alike(const std::vector<std::uint64_t>& fingerprints) {
    std::unordered_map<std::uint64_t, NarrativeNumber> first;
    for (NarrativeNumber number = 0; number < fingerprints.size(); ++number) {
      if (fingerprints[number] == 0) continue;  // too short
      const auto [at, is_new] = first.try_emplace(fingerprints[number], number);
      if (!is_new) groups_.join(at->second, number);
    }
  }

  void sketch_texts() {
    std::vector<std::vector<Text>> by_shard(shards_.size());
    in_parallel(shards_.size(), jobs_,
                [&](std::size_t shard) { by_shard[shard] = sketches_of(shard); });
    for (const std::vector<Text>& texts : by_shard) {
      texts_.insert(texts_.end(), texts.begin(), texts.end());
    }
  }

  std::vector<Text> sketches_of(std::size_t shard) const {
    std::vector<Text> texts;
    std::vector<Shingle> shingles;
    ShingleSet own;
    for (NarrativeIndex index = 0; index < shards_[shard].narratives(); ++index) {
      const NarrativeNumber number = numbering_.number(shard, index);
      if (!groups_.is_root(number)) continue;  // like another, word for word
      reader_.read(shard, index, shingles);
      counter_.drop_common(shingles);
      if (shingles.size() < kFewestShingles) continue;
      own.assign(shingles);
      texts.push_back({number, own.size(), min_hash(shingles)});
    }
    shards_[shard].let_go();
    return texts;
  }

  void join_agreeing(std::size_t component) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> values;  // and the text
    for (std::uint32_t text = 0; text < texts_.size(); ++text) {
      values.emplace_back(texts_[text].sketch[component], text);
    }
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < values.size(); ++i) {
      for (std::size_t j = i + 1; j < values.size() && values[j].first == values[i].first; ++j) {
        join_if_alike(texts_[values[i].second], texts_[values[j].second], component);
      }
    }
  }

  void join_if_alike(const Text& a, const Text& b, std::size_t component) {
    for (std::size_t before = 0; before < component; ++before) {
      if (a.sketch[before] == b.sketch[before]) return;  // looked at already
    }
    if (agreeing(a.sketch, b.sketch) < kFewestAgreeing) return;
    if (groups_.root(a.number) == groups_.root(b.number)) return;
    // Most of those that agree are not alike; where their sizes say so, they need not be read.
    const auto are_alike = [&](std::uint32_t common) {
      return resemblance(a.own, b.own, common) >= kLeastResemblance;
    };
    if (!are_alike(std::min(a.own, b.own))) return;
    if (std::exchange(a_at_hand_, a.number) != a.number) {  // those of one text follow each other
      read(a);
      counter_.drop_common(shingles_);
      own_of_a_.assign(shingles_);
    }
    read(b);  // what is common is not among a's own
    if (are_alike(own_of_a_.among(shingles_))) groups_.join(a.number, b.number);
  }

  void read(const Text& text) {
    // Texts lie anywhere: without this, all of a large corpus would be in memory in the end.
    constexpr std::size_t kLetGoAfter = 1024;
    if (++read_ % kLetGoAfter == 0) {
      for (const Shard& shard : shards_) shard.let_go();
    }
    const Location at = numbering_.location(text.number);
    reader_.read(at.shard, at.index, shingles_);
  }

  std::span<const Shard> shards_;
  unsigned jobs_;
  Numbering numbering_;
  ShingleReader reader_;
  ShingleCounter counter_;
  Groups groups_;
  std::vector<Text> texts_;
  NarrativeNumber a_at_hand_ = UINT32_MAX;
  ShingleSet own_of_a_;
  std::vector<Shingle> shingles_;  // of the text read last
  std::size_t read_ = 0;
};

}  // namespace

std::vector<std::vector<NarrativeNumber>> find_near_duplicates(std::span<const Shard> shards,
                                                               const Lexicon& lexicon,
                                                               unsigned jobs) {
  return Finder(shards, lexicon, jobs).find();
}

}  // namespace erfara
