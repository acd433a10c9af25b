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
  std::optional<int> start_line;  ///< of the narrative that is meant; none means all of the page
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
};

/// Reads a sidecar. Throws `input` that names the key which is unknown or has a wrong value.
Sidecar read_sidecar(const std::filesystem::path& path);

/// Applies a sidecar to the records of its page, in order; excluded ones are removed. Corrected
/// facets get the evidence rule "sidecar", and what follows from them is derived again. Throws
/// `input` when a correction names a line where no narrative begins.
void apply_sidecar(const Sidecar& sidecar, std::vector<Record>& records,
                   const Gazetteer& gazetteer);

}  // namespace erfara
