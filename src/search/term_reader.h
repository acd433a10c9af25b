#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/numbering.h"
#include "erfara/index/posting_lists.h"
#include "erfara/search/narrative_set.h"
#include "target.h"

namespace erfara {

/// A narrative in which a leaf of the query, or a term, was found.
struct Posting {
  NarrativeNumber narrative;
  std::uint32_t wdf;  ///< as BM25 counts: kWholeWdf, kPartWdf, more in titles
  /// The best there is: inflected (for whole words and parts), synonym, apart or folded.
  MatchGrade grade = MatchGrade::inflected;
};

/// The narratives of an edition that have a term: lists of the shards in which many have it, and
/// what Xapian knows of the others. The edition must outlive it.
class TermPostings {
 public:
  /// How many narratives have it.
  std::uint64_t size() const { return size_; }

  /// Calls `visit` with each narrative, ascending, and its wdf, to be called for a number; with
  /// `within`, only with members of it, which costs a look at each block of 128 and at those
  /// narratives whose block has one.
  template <typename Visit>
  void each(const NarrativeSet* within, const Visit& visit) const {
    for (const Part& part : parts_) {
      if (part.list) {
        each_listed(part, within, visit);
        continue;
      }
      for (std::size_t at = part.begin; at < part.end; ++at) {
        const auto& [narrative, wdf] = rare_[at];
        if (within == nullptr || within->has(narrative)) visit(narrative, [&] { return wdf; });
      }
    }
  }

 private:
  friend class TermReader;
  // What one shard has: a list, or a range of `rare_`.
  struct Part {
    NarrativeNumber first;  // of the shard
    std::optional<PostingList> list;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  template <typename Visit>
  static void each_listed(const Part& part, const NarrativeSet* within, const Visit& visit) {
    const NarrativeNumber first = part.first;
    if (within == nullptr) {
      part.list->each(
          [](NarrativeIndex, NarrativeIndex) { return true; },
          [&](NarrativeIndex index, const PostingList::Weight& wdf) { visit(first + index, wdf); });
      return;
    }
    part.list->each([&](NarrativeIndex from,
                        NarrativeIndex to) { return within->has_any(first + from, first + to); },
                    [&](NarrativeIndex index, const PostingList::Weight& wdf) {
                      if (within->has(first + index)) visit(first + index, wdf);
                    });
  }

  std::vector<Part> parts_;
  std::vector<std::pair<NarrativeNumber, std::uint32_t>> rare_;  // narrative, wdf
  std::uint64_t size_ = 0;
};

/// Finds the terms of an edition. Belongs to one thread.
class TermReader {
 public:
  /// The edition must outlive it. Throws `damaged`.
  explicit TermReader(const Edition& edition);
  TermReader(const TermReader&) = delete;
  TermReader& operator=(const TermReader&) = delete;
  ~TermReader();

  const Numbering& numbering() const { return numbering_; }
  /// The mean of the narratives' lengths (sums of wdf); 1 for a corpus without words.
  double average_length() const { return average_length_; }
  /// The number of narratives with the term. Throws `damaged`.
  std::uint64_t frequency(const std::string& term) const;
  /// The narratives with the term. Throws `damaged`.
  TermPostings find(const std::string& term) const;
  /// The narratives with the stem, whole or as a part. Shards without such a word are not read.
  /// Throws `damaged`.
  TermPostings find(StemId stem) const;
  /// The narratives that have the term, ascending. Throws `damaged`.
  std::vector<Posting> postings(const std::string& term) const;

 private:
  struct Databases;
  void add(const std::string& term, std::size_t shard, TermPostings& found) const;
  bool may_have(std::size_t shard, StemId stem) const;

  const Edition& edition_;
  std::unique_ptr<Databases> databases_;
  Numbering numbering_;
  double average_length_ = 1;
};

}  // namespace erfara
