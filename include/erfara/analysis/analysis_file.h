#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "erfara/analysis/analysis.h"
#include "erfara/index/edition.h"
#include "erfara/text/delimited_writer.h"

namespace erfara {

/// The form of a file with an analysis.
enum class AnalysisFormat : std::uint8_t {
  csv,  ///< the rows alone, for spreadsheets of Swedish readers (DelimitedForm::csv)
  tsv,  ///< the rows alone (DelimitedForm::tsv)
  json  ///< everything: what `analyse` gives, with all rows, a row a line
};
std::string_view to_string(AnalysisFormat format);
std::optional<AnalysisFormat> analysis_format_from(std::string_view name);

/// An analysis as a file, made piece by piece: in csv and tsv a line of names, then the rows.
class AnalysisFile {
 public:
  AnalysisFile(AnalysisRows rows, AnalysisFormat format);

  /// The next piece, some 64 KiB.
  std::string next();
  bool ended() const { return ended_; }

 private:
  std::string table_piece();
  std::string json_piece();

  AnalysisRows rows_;
  std::optional<DelimitedWriter> table_;  // absent for json
  std::size_t place_ = 0;
  bool begun_ = false;
  bool ended_ = false;
};

/// What such a file is, to be kept beside it: the members of provenance.h, then `analysis` (the
/// kind), all that the answer says but its rows, for a second selection `reference_filters`, and
/// `columns`.
json::Value analysis_description(const AnalysisRequest& request, const AnalysisRows& rows,
                                 const EditionSummary& edition);

}  // namespace erfara
