#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "erfara/search/numbering.h"

namespace erfara {

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
  /// Calls `visit` with each narrative that has the term and the wdf, ascending. Throws `damaged`.
  void each(const std::string& term,
            const std::function<void(NarrativeNumber, std::uint32_t wdf)>& visit) const;

 private:
  struct Databases;
  std::unique_ptr<Databases> databases_;
  Numbering numbering_;
  double average_length_ = 1;
};

}  // namespace erfara
