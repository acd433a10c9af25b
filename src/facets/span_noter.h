#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "erfara/facets/record_stream.h"
#include "erfara/platform/sha256.h"
#include "record_lines.h"

namespace erfara {

/// Notes where the records stand that are read from files of records, one file after the other, up
/// to the end of a span. Only for what reads the same each time: whoever has something to tell of
/// these records throws the noter away. Not thread-safe.
class SpanNoter {
 public:
  /// `head` as in SourceSpan.
  explicit SpanNoter(std::string head) { span_.head = std::move(head); }
  SpanNoter(const SpanNoter&) = delete;
  SpanNoter& operator=(const SpanNoter&) = delete;
  ~SpanNoter() { stop_digesting(); }

  /// From here on in the file of this name. `lines` must outlive the piece.
  void begin_piece(const std::string& file, RecordLines& lines);
  /// Up to here in the file at hand.
  void end_piece();
  /// A record of the piece at hand.
  void count_record() { ++span_.pieces.back().records; }
  /// Which of kReportedFacets a record has.
  void count_filled(const std::array<bool, kReportedFacets.size()>& filled);
  /// A municipality that the tables do not have.
  void add_unknown_place(const std::string& name) { unknown_places_.insert(name); }
  std::size_t unknown_places() const { return unknown_places_.size(); }

  /// What was noted, all pieces ended. `ends` as in SourceSpan.
  SourceSpan span(bool ends);

 private:
  void stop_digesting();

  SourceSpan span_;
  Sha256 bytes_;
  std::set<std::string> unknown_places_;
  RecordLines* lines_ = nullptr;  // of the piece at hand
  std::uint64_t begin_ = 0;       // of the piece at hand, in its file
  int line_ = 0;
};

/// The `sha256` of a span whose bytes have this digest.
std::string checksum_of(const SourceSpan& span, Sha256& bytes);

}  // namespace erfara
