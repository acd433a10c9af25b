#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "erfara/custody/person_filter.h"
#include "erfara/facets/record_reader.h"

namespace erfara {

/// What a build reads: a RecordReader whose records have passed a PersonFilter. Memory: the records
/// of a page. With pseudonyms, the sources are read twice, first for the authors' names. Not
/// thread-safe.
class FilteredReader final : public RecordStream {
 public:
  /// The gazetteer must outlive it. Leaves out who is on a list of `index_folder`; with a key,
  /// authors get pseudonyms. Throws what RecordReader and SuppressionList::read throw.
  FilteredReader(const std::vector<std::filesystem::path>& sources,
                 const std::filesystem::path& index_folder, const std::string& pseudonym_key,
                 const Gazetteer& gazetteer);

  std::optional<Record> next() override;
  /// Spans are those of the RecordReader. With a list or pseudonyms there are none: which names are
  /// taken out of a text depends on more than the text.
  void begin_span() override;
  std::optional<SourceSpan> end_span() override;
  std::string next_head() override;
  bool comes_next(const SourceSpan& span) override;
  bool skip(const SourceSpan& span, std::span<const std::string_view> ids) override;
  /// Narratives that were left out because of the list.
  std::uint64_t left_out() const { return left_out_; }
  const SourceReport& report() const { return reader_.report(); }
  std::uint64_t bytes_done() const { return reader_.bytes_done(); }
  std::uint64_t bytes_total() const { return reader_.bytes_total(); }

 private:
  bool take_page();

  std::vector<std::unique_ptr<PersonFilter>> filters_;  // one a list; the first gives pseudonyms
  RecordReader reader_;
  std::optional<Record> ahead_;  // the first of the next page
  std::filesystem::path ahead_file_;
  bool ahead_is_page_ = false;
  std::deque<Record> page_;
  std::uint64_t left_out_ = 0;
};

}  // namespace erfara
