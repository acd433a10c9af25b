#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/index/numbering.h"

namespace erfara {

/// A narrative that has a term.
struct TermPosting {
  NarrativeNumber narrative;
  std::uint32_t wdf;
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
  /// The narratives that have the term, ascending, each with the wdf. Throws `damaged`.
  std::vector<TermPosting> postings(const std::string& term) const;

 private:
  struct Databases;
  std::unique_ptr<Databases> databases_;
  Numbering numbering_;
  double average_length_ = 1;
};

}  // namespace erfara
