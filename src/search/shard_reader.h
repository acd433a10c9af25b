#pragma once

#include <cstdint>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/index/edition.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/numbering.h"
#include "erfara/index/posting_lists.h"
#include "erfara/index/token_run.h"
#include "erfara/search/narrative_set.h"
#include "erfara/search/unavailable.h"
#include "narrative_text.h"
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
  TermPostings() = default;
  /// Narratives, ascending, each with its wdf.
  explicit TermPostings(std::vector<std::pair<NarrativeNumber, std::uint32_t>> found)
      : parts_{{0, std::nullopt, 0, found.size()}}, rare_(std::move(found)), size_(rare_.size()) {}

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
        const auto& posting = rare_[at];
        if (within != nullptr && !within->has(posting.first)) continue;
        visit(posting.first, [&] { return posting.second; });
      }
    }
  }

 private:
  friend class LocalReader;
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

/// Thrown when a portable shard is lost while an answer is made. The reader has taken note: the
/// answer can be begun again without it.
class ShardLost : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

/// Reads what an edition's shards hold, wherever they lie: LocalReader from this machine's files,
/// RemoteReader from other machines. What is found, counted and shown is the same for both. Lists
/// of postings are appended ascending by narrative, each once. Every member throws `damaged`.
/// Belongs to one thread; the edition must outlive it.
class ShardReader {
 public:
  explicit ShardReader(const Edition& edition) : edition_(edition), numbering_(edition.shards()) {
    std::uint64_t length = 0;
    for (const Shard& shard : edition.shards()) {
      length = std::accumulate(shard.lengths().begin(), shard.lengths().end(), length);
    }
    if (length > 0) {
      average_length_ = static_cast<double>(length) / static_cast<double>(numbering_.size());
    }
  }
  ShardReader(const ShardReader&) = delete;
  ShardReader& operator=(const ShardReader&) = delete;
  virtual ~ShardReader() = default;

  const Edition& edition() const { return edition_; }
  const Numbering& numbering() const { return numbering_; }
  /// The mean of the narratives' lengths (sums of wdf); 1 for a corpus without words.
  double average_length() const { return average_length_; }
  /// The number of narratives with the term.
  virtual std::uint64_t frequency(const std::string& term) const = 0;
  /// The narratives with the term.
  virtual TermPostings find(const std::string& term) const = 0;
  /// The narratives with the stem, whole or as a part.
  virtual TermPostings find(StemId stem) const = 0;
  /// The narratives that have the term as a list.
  std::vector<Posting> postings(const std::string& term) const {
    std::vector<Posting> found;
    find(term).each(nullptr, [&](NarrativeNumber narrative, const auto& wdf) {
      found.push_back({narrative, wdf()});
    });
    return found;
  }

  /// The narratives in which the target's forms stand one after the other.
  virtual void phrase(const Target& target, std::vector<Posting>& found) const = 0;
  /// Those in which the words of the target's near_stems stand near each other (NearWords).
  virtual void near(const Target& target, MatchGrade grade, std::vector<Posting>& found) const = 0;
  /// Those with any of these words, ascending.
  virtual void any_of(const std::vector<WordId>& words, std::vector<Posting>& found) const = 0;
  /// The narratives (of `within`, when it is given) with any of these values, ascending.
  virtual NarrativeSet with_values(Field field, const std::vector<ValueId>& values,
                                   const NarrativeSet* within = nullptr) const = 0;

  /// The words of a narrative.
  virtual TokenRun words(const Location& at) const = 0;
  /// Its text.
  virtual std::shared_ptr<const NarrativeText> text(const Location& at) const = 0;
  /// Its record; title and text need not be there.
  virtual Record record_without_text(const Location& at) const = 0;
  virtual Record record(const Location& at) const = 0;
  /// Say what will be asked for, so that it can be fetched at once. Costs nothing where it need
  /// not.
  virtual void expect_words(std::span<const NarrativeNumber> /*narratives*/) const {}
  virtual void expect_texts(std::span<const NarrativeNumber> /*narratives*/) const {}

  /// Call before each answer: shards that were lost may be there again.
  virtual void begin() {}
  /// The portable shards that this answer goes without, ascending, and what follows from that.
  virtual std::vector<std::size_t> missing_shards() const { return {}; }
  virtual bool has(NarrativeNumber /*narrative*/) const { return true; }
  virtual void leave_missing_out(NarrativeSet& /*narratives*/) const {}

 private:
  const Edition& edition_;
  Numbering numbering_;
  double average_length_ = 1;
};

}  // namespace erfara
