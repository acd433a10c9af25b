#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "erfara/corpus/source_files.h"
#include "erfara/facets/record.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// A page that was read, with its kind: a list of participants or a page of questions too, which
/// give no narratives.
struct PageReport {
  std::string page;
  PageKind kind;
  int narratives = 0;
};

/// What became of the sources. Complete once `next` has returned nothing.
struct SourceReport {
  std::vector<PageReport> pages;                 ///< text and HTML pages, in the order of reading
  std::array<std::uint64_t, 8> pages_by_kind{};  ///< by the number of the PageKind
  std::uint64_t narratives = 0;
  std::uint64_t ignored = 0;            ///< files of other kinds
  std::vector<SourceProblem> problems;  ///< what was left out, with place and remedy
  std::vector<SourceProblem> notices;   ///< what was read in spite of something: encodings

  /// At most so many problems and notices are kept; `more_problems` counts the rest.
  static constexpr std::size_t kMostProblems = 10000;
  std::uint64_t more_problems = 0;
};

/// All records of sources as a stream: the narratives of pages with inferred facets, the records of
/// .ndjson and .csv as they are (facets that they leave out altogether are inferred from the text).
/// Lists of participants among the pages complete the facets of narratives by those on them
/// (facets/participant.h). Memory does not grow with the size of a file. Files come in the order of
/// the sources, those of a folder by name. What cannot be read is in the report, and the rest is
/// read. Not thread-safe.
class RecordReader {
 public:
  /// Looks through the pages for lists of participants. The gazetteer must outlive the reader.
  /// Throws `not_found` for a source that does not exist.
  RecordReader(const std::vector<std::filesystem::path>& sources, const Gazetteer& gazetteer);
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;
  ~RecordReader();

  /// The next record, with an id that no earlier one has; nothing at the end.
  std::optional<Record> next();

  const SourceReport& report() const;
  std::uint64_t bytes_done() const;   ///< of the files read so far
  std::uint64_t bytes_total() const;  ///< of all files, known from the start

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace erfara
