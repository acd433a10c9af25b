#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/index/edition.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/numbering.h"
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

/// Thrown when a portable shard is lost while an answer is made. The reader has taken note: the
/// answer can be begun again without it.
class ShardLost : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

/// Reads what an edition's shards hold, wherever they lie: LocalReader from this machine's files,
/// RemoteReader from other machines. What is found, counted and shown is the same for both. Lists of
/// postings are appended ascending by narrative, each once. Every member throws `damaged`. Belongs
/// to one thread; the edition must outlive it.
class ShardReader {
 public:
  explicit ShardReader(const Edition& edition) : edition_(edition), numbering_(edition.shards()) {}
  ShardReader(const ShardReader&) = delete;
  ShardReader& operator=(const ShardReader&) = delete;
  virtual ~ShardReader() = default;

  const Edition& edition() const { return edition_; }
  const Numbering& numbering() const { return numbering_; }
  /// The mean of the narratives' lengths (sums of wdf); 1 for a corpus without words.
  virtual double average_length() const = 0;
  /// The number of narratives with the term.
  virtual std::uint64_t frequency(const std::string& term) const = 0;
  /// The narratives that have the term, with this grade.
  virtual void postings(const std::string& term, MatchGrade grade,
                        std::vector<Posting>& found) const = 0;
  /// The same as a list of its own.
  std::vector<Posting> postings(const std::string& term) const {
    std::vector<Posting> found;
    postings(term, MatchGrade::inflected, found);
    return found;
  }

  /// The narratives in which the target's forms stand one after the other.
  virtual void phrase(const Target& target, std::vector<Posting>& found) const = 0;
  /// Those in which the words of the target's near_stems stand near each other (NearWords).
  virtual void near(const Target& target, MatchGrade grade, std::vector<Posting>& found) const = 0;
  /// Those with any of these words, ascending.
  virtual void any_of(const std::vector<WordId>& words, std::vector<Posting>& found) const = 0;
  /// The narratives with any of these values.
  virtual NarrativeSet with_values(Field field, const std::vector<ValueId>& values) const = 0;

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
};

}  // namespace erfara
