#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/index/numbering.h"
#include "target.h"

namespace erfara {

/// A narrative in which a leaf of the query, or a term, was found.
struct Posting {
  NarrativeNumber narrative;
  std::uint32_t wdf;  ///< as BM25 counts: kWholeWdf, kPartWdf, more in titles
  /// The best there is: inflected (for whole words and parts), synonym, apart or folded.
  MatchGrade grade = MatchGrade::inflected;
};

/// Reads the posting lists of an edition's Xapian databases. Belongs to one thread.
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
  /// Appends the narratives that have the term, ascending, with this grade. Throws `damaged`.
  void postings(const std::string& term, MatchGrade grade, std::vector<Posting>& found) const;
  /// The same as a list of its own.
  std::vector<Posting> postings(const std::string& term) const {
    std::vector<Posting> found;
    postings(term, MatchGrade::inflected, found);
    return found;
  }

 private:
  struct Databases;
  std::unique_ptr<Databases> databases_;
  Numbering numbering_;
  double average_length_ = 1;
};

}  // namespace erfara
