#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/facets/record_stream.h"
#include "erfara/facets/source_report.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// All records of sources as a stream: the narratives of pages with inferred facets, the records of
/// .ndjson and .csv as they are (facets that they leave out altogether are inferred from the text).
/// Lists of participants among the pages complete the facets of narratives by those on them
/// (facets/participant.h). Memory does not grow with the size of a file. Files come in the order of
/// the sources, those of a folder by name. What cannot be read is in the report, and the rest is
/// read. Not thread-safe.
class RecordReader final : public RecordStream {
 public:
  /// Looks through the pages for lists of participants. The gazetteer must outlive the reader.
  /// Throws `not_found` for a source that does not exist.
  RecordReader(const std::vector<std::filesystem::path>& sources, const Gazetteer& gazetteer);
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;
  ~RecordReader() override;

  std::optional<Record> next() override;
  /// Spans are of records in .ndjson in UTF-8.
  void begin_span() override;
  std::optional<SourceSpan> end_span() override;
  std::string next_head() override;
  bool comes_next(const SourceSpan& span) override;
  bool skip(const SourceSpan& span, std::span<const std::string_view> ids) override;

  /// The file of the record that `next` returned last; only after it has returned one. Valid until
  /// the next call.
  const SourceFile& source() const;
  const SourceReport& report() const;
  std::uint64_t bytes_done() const;   ///< of the files read so far
  std::uint64_t bytes_total() const;  ///< of all files, known from the start

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace erfara
