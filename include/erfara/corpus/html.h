#pragma once

#include <string>
#include <string_view>

#include "erfara/corpus/page.h"

namespace erfara {

/// The page of an HTML text (well-formed UTF-8, at most kMaxPageBytes): its main text in lines,
/// each with its line number in the file. Navigation, scripts, forms, cookie banners and footers
/// are left out; headings, list items and captions are marked; "dt" and "dd", and the cells of a
/// table's row, share a line. Throws `limit` when elements are nested deeper than 500 levels or
/// it has too many lines. Time
/// and memory are linear in the text, whatever it holds.
Page page_from_html(std::string name, std::string_view text);

}  // namespace erfara
