#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "erfara/corpus/person_line.h"
#include "erfara/corpus/reading.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// One of several texts under headings, as a newsletter has them, each told by somebody else.
struct TextColumn {
  std::size_t begin = 0;             ///< index of its heading
  std::optional<PersonLine> person;  ///< whom the heading names, or a line of its own below it
  std::size_t person_at = 0;         ///< index of the line that does
};

/// The columns of a page. Each begins at a heading and says who tells it: in the heading, in a
/// byline below it, by "Jag heter …", or by a signature at its end. Other headings stand within a
/// column, unless most texts under headings say it. Nothing when fewer than two persons tell.
std::vector<TextColumn> columns_of(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer);

}  // namespace erfara
