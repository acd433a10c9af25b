#pragma once

#include <string>
#include <vector>

#include "erfara/export/export_file.h"
#include "erfara/facets/record.h"
#include "erfara/search/selection.h"

namespace erfara {

/// One form of a file with narratives: its beginning, each narrative, its end. One thread.
class NarrativeWriter {
 public:
  NarrativeWriter() = default;
  NarrativeWriter(const NarrativeWriter&) = delete;
  NarrativeWriter& operator=(const NarrativeWriter&) = delete;
  virtual ~NarrativeWriter() = default;

  virtual std::string begin() { return ""; }
  virtual std::string narrative(const Selection& selection, std::size_t place) = 0;
  virtual std::string end() { return ""; }
  /// What is said of a narrative besides its words.
  virtual std::vector<std::string> columns() const = 0;
};

std::unique_ptr<NarrativeWriter> make_record_writer(const Export& asked);
std::unique_ptr<NarrativeWriter> make_vrt_writer(bool with_authors);
std::unique_ptr<NarrativeWriter> make_conllu_writer(bool with_authors);
std::unique_ptr<NarrativeWriter> make_tei_writer(const SearchRequest& request,
                                                 const Selection& selection, bool with_authors);

/// What is said of a narrative by name, in a fixed order: id, title, each field of kFields (author
/// only `with_authors`), published, url.
struct TextFact {
  std::string name;
  std::vector<std::string> values;
  bool several = false;  ///< whether there may be several values
};
std::vector<TextFact> facts_of(const Record& record, bool with_authors);
std::vector<std::string> names_of_facts(bool with_authors);

}  // namespace erfara
