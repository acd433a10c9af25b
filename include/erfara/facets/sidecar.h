#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/gazetteer/gazetteer.h"
#include "erfara/json/value.h"

namespace erfara {

/// Corrections to one narrative, or to all of a page. What is absent is left as it was read.
struct Correction {
  /// Of the narrative that is meant, either or both; neither means all of the page.
  std::optional<int> start_line;
  std::optional<std::string> id;
  /// The id that the narrative keeps although its words have changed.
  std::optional<std::string> keeps_id;
  bool exclude = false;
  std::optional<std::string> title;
  std::optional<std::string> url;
  std::optional<PageKind> kind;
  std::optional<std::string> pseudonym;  ///< stands for the author, also in title, text and quotes
  json::Value facets;                    ///< an object of facets; null empties one
};

/// What a file NAME.erfara.json says of the page beside it.
struct Sidecar {
  Correction page;
  std::vector<Correction> narratives;
  std::vector<std::pair<int, int>> splits;  ///< first and last lines of the narratives, if given

  /// Whether it leaves something out, or hides a name.
  bool hides_someone() const;
};

/// Reads a sidecar. Throws `input` that names the place of what is unknown or has a wrong value
/// ("narratives[2].facets.year"; counted from 1).
Sidecar read_sidecar(const std::filesystem::path& path);
/// The same of a value that was parsed. docs/sidecar.schema.json describes it.
Sidecar sidecar_from_json(const json::Value& value);

/// The sidecar that says of a page what was read from it: spans, titles, kinds and facets (null
/// where open; what is derived is left out). Narratives that share a line of the file, as in HTML
/// without line breaks, are named by their ids, and without spans. Reading the page with it gives
/// the same records. `records` are those of one page, in order.
json::Value sidecar_of(const std::vector<Record>& records);

/// Throws `input` when the sidecar's splits go beyond the lines of its page.
void check_splits(const Sidecar& sidecar, int page_lines);

/// Applies a sidecar to the records of its page, in order; excluded ones are removed. Facets that
/// it changes get the evidence rule "sidecar", those it confirms keep theirs; what follows from
/// them is derived again. A pseudonym hides the author in title, text and quotations, empties an
/// address that holds the name, and replaces the full name in the page's other narratives. Throws
/// `input` when a correction names a line where no narrative begins, a municipality that is none,
/// a pseudonym for nobody, or cohort years that contradict each other.
void apply_sidecar(const Sidecar& sidecar, std::vector<Record>& records,
                   const Gazetteer& gazetteer);

}  // namespace erfara
