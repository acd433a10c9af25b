#pragma once

#include "erfara/corpus/page.h"
#include "erfara/corpus/source_files.h"
#include "erfara/text/encoding.h"

namespace erfara {

/// A page as it stands in a file, with the encoding that it was read as.
struct PageFile {
  Page page;
  Encoding encoding = Encoding::utf8;
  int lines = 0;  ///< of the file, blank ones too
};

/// Reads a text or HTML page. Throws `limit` for a file over kMaxPageBytes, `input` for one without
/// text, and what reading and decoding throw.
PageFile read_page_file(const SourceFile& file);

}  // namespace erfara
