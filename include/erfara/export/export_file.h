#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "erfara/json/value.h"
#include "erfara/search/request.h"
#include "erfara/search/selection.h"

namespace erfara {

/// The form of a file with narratives.
enum class ExportFormat : std::uint8_t {
  csv,     ///< a row a narrative, for spreadsheets of Swedish readers (DelimitedForm::csv)
  tsv,     ///< the same (DelimitedForm::tsv); lists are parted by "|" in both
  ndjson,  ///< an object a line
  vrt,     ///< verticalised text, for CWB, CQPweb and Korp
  conllu,  ///< CoNLL-U, for tools of Universal Dependencies
  tei,     ///< a teiCorpus of TEI P5
};
inline constexpr std::size_t kExportFormats = 6;
std::string_view to_string(ExportFormat format);
/// Nothing for a name that is none.
std::optional<ExportFormat> export_format_from(std::string_view name);
/// Whether the form is nothing without the texts.
constexpr bool needs_texts(ExportFormat format) { return format >= ExportFormat::vrt; }
/// Whether it is made of tokens (Selection::tokens), not of records.
constexpr bool needs_tokens(ExportFormat format) {
  return format == ExportFormat::vrt || format == ExportFormat::conllu;
}
std::string_view media_type(ExportFormat format);

/// How a selection is handed out.
struct Export {
  ExportFormat format = ExportFormat::csv;
  bool with_texts = false;  ///< csv, tsv, ndjson: whether `text` is a column
  bool with_authors = false;
};

class NarrativeWriter;

/// The narratives of a selection as a file, made piece by piece so that a piece is in memory.
///
/// Rows and objects have the keys of `erfara pages`, as .csv and .ndjson sources take them, but
/// `evidence`, which quotes texts. In vrt and conllu, words, lemmas and sentences are those of the
/// edition; what stands between words is tokens of its own there, so that the texts can be put
/// together again, and the numbers of tokens differ from the words that analyses count. There are
/// no parts of speech: their column is left out (vrt) or "_" (conllu).
///
/// vrt: `<text id="" title="" …>` with each field of kFields, `published` and `url`; fields that
/// may have several values are feature sets ("|jurist|ekonom|", none "|"); in it `<s>`, the title's
/// sentences first, and a token a line: word TAB lemma, with the entities of XML (`cwb-encode -x`).
/// conllu: `# newdoc id`, the fields, `# sent_id`, `# text`, SpaceAfter=No; a narrative without
/// words is left out. tei: a TEI a narrative, paragraphs as `p`, line breaks as `lb`.
class ExportFile {
 public:
  ExportFile(const SearchRequest& request, Selection selection, const Export& asked);
  ExportFile(ExportFile&&) noexcept;
  ~ExportFile();

  /// The next piece, some 64 KiB and a narrative.
  std::string next();
  bool ended() const { return ended_; }

 private:
  Selection selection_;
  std::unique_ptr<NarrativeWriter> writer_;
  std::size_t place_ = 0;
  bool begun_ = false;
  bool ended_ = false;
};

/// What such a file is made of: the members of provenance.h, then sort, total (narratives), format
/// and columns (csv, tsv, ndjson: the keys; else what is said of a narrative). `form` is the
/// form's name where it is a folder, which says of a narrative what `asked` does.
json::Value export_description(const SearchRequest& request, const Selection& selection,
                               const Export& asked, std::string_view form = "");

}  // namespace erfara
