#pragma once

#include <vector>

#include "erfara/corpus/reading.h"
#include "erfara/gazetteer/phrase.h"

namespace erfara {

/// Marks what stands below a page's last text and belongs to nobody's narrative: boxes of facts,
/// adverts of a programme, editor's notes, contacts, lists of links. Its headings, persons and
/// sentences become boilerplate. With one text only, readers' words may stand below it too.
void mark_closing_matter(std::vector<ReadLine>& lines, bool one_text, const PhraseTable& phrases);

}  // namespace erfara
