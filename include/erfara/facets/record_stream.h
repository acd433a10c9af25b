#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/facets/source_report.h"

namespace erfara {

/// A run of records as they stood in files of records: where, and the checksum of their bytes. Who
/// finds the same bytes again in files of the same names, and reads by the same rules, gets the
/// same records and need not read them. It begins and ends between two records.
struct SourceSpan {
  /// What it takes of a file. The first piece begins where the span does, the others with their
  /// file; all but the last go to the end of theirs, and the last one too when the span `ends`.
  struct Piece {
    std::string file;  ///< its name, which records may have for their page
    std::uint64_t bytes = 0;
    std::uint32_t lines = 0;
    std::uint32_t records = 0;
  };
  std::vector<Piece> pieces;  ///< at least one
  /// SHA-256 of the rules, of the first file's name, of whether the span begins where that file
  /// does, and of the first bytes: spans with another one need not be read through.
  std::string head;
  std::string sha256;  ///< of the rules, the pieces and all bytes
  bool ends = false;   ///< nothing came after it
  std::array<std::uint64_t, kReportedFacets.size()> filled{};  ///< as in SourceReport
  std::vector<std::string> unknown_places;                     ///< that a notice must tell of
};

/// Records one after the other, and which of them stand where an earlier stream had them. Whoever
/// has earlier spans asks before each run of records: `next_head`, then `comes_next` of each span
/// with that head, then `skip` of the first that does. Not thread-safe.
class RecordStream {
 public:
  virtual ~RecordStream() = default;

  /// The next record, with an id that no earlier one has; nothing at the end.
  virtual std::optional<Record> next() = 0;

  /// From the next record on, notes where they stand, up to `end_span`. That gives nothing when
  /// they have to be read each time: they came from pages, or there was something to tell of them.
  virtual void begin_span() {}
  virtual std::optional<SourceSpan> end_span() { return std::nullopt; }

  /// Whether exactly the span's records come next. Reads their bytes.
  virtual bool comes_next(const SourceSpan&) { return false; }
  /// Takes the records that come next for read, those of the span, which have these ids in this
  /// order; only after `comes_next` was true of it. False, and nothing done, when they must be read
  /// after all: one of the ids was there before, they are not as many as the span's, or a place
  /// that the tables do not have must be told of. Throws `io` when a file has changed meanwhile.
  virtual bool skip(const SourceSpan&, std::span<const std::string_view>) { return false; }
  /// What the spans that may come next have for a head; empty when there are none.
  virtual std::string next_head() { return ""; }
};

}  // namespace erfara
