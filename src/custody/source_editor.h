#pragma once

#include "erfara/custody/source_editor.h"

/// The two kinds of source files. Each adds what it changes, or would change, to `changes`.
namespace erfara {

struct EditContext {
  const PersonFilter& filter;
  const Gazetteer& gazetteer;
  bool write = false;
};

/// A text or HTML page with its sidecar.
void edit_page(const EditContext& context, const SourceFile& file, SourceChanges& changes);
/// A file of records.
void edit_records(const EditContext& context, const SourceFile& file, SourceChanges& changes);

/// Adds the mentions in a text that begins on `line`, and says whether there are any.
bool note_mentions(const std::filesystem::path& file, int line, std::string_view text,
                   std::span<const Mention> mentions, SourceChanges& changes);
/// Adds those whom a text names in full.
void know(const NameFinder& finder, std::string_view text, std::vector<KnownPerson>& known);

}  // namespace erfara
