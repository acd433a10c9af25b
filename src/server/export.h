#pragma once

#include "erfara/json/value.h"
#include "erfara/search/request.h"
#include "erfara/search/selection.h"
#include "erfara/server/http_message.h"
#include "erfara/server/parameters.h"

namespace erfara {

/// How a selection is handed out.
struct Export {
  ExportFormat format = ExportFormat::csv;
  bool with_texts = false;
  bool with_authors = false;
};

/// The narratives of a selection as a file, made while it is sent. A row has the keys of `erfara
/// pages`, as .csv and .ndjson sources take them: without `author` and `text` unless they are asked
/// for, and without `evidence`, which quotes texts.
///
/// csv is for spreadsheets of Swedish readers: a byte order mark, ";", CRLF, fields quoted as in
/// RFC 4180. In csv and tsv lists are parted by "|", and a cell that a spreadsheet would take for a
/// formula (it begins with = + - @, a tab or CR) has an apostrophe before it; in tsv, tabs and line
/// breaks in a cell become spaces. Not for ExportFormat::about.
HttpAnswer export_answer(Selection selection, const Export& asked);

/// What such a file is made of: edition, program, query, filters, order, total, columns.
json::Value export_description(const SearchRequest& request, const Selection& selection,
                               const Export& asked);

}  // namespace erfara
