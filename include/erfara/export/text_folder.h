#pragma once

#include <filesystem>

#include "erfara/search/selection.h"

namespace erfara {

/// Writes a selection as a folder of plain texts for AntConc and its like, which is made unless it
/// is there: NAME.txt for each narrative (title, empty line, text; UTF-8 without a mark) and
/// metadata.tsv, a row each: file, then what vrt says of a text, lists parted by "|". NAME is the
/// id, with "_" for ":", and a number behind it where two ids would be one on a system without
/// regard to case. Files of the same names are written over. Throws `io`.
void write_text_folder(const Selection& selection, bool with_authors,
                       const std::filesystem::path& folder);

}  // namespace erfara
