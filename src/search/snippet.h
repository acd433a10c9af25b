#pragma once

#include <span>
#include <vector>

#include "erfara/search/answer.h"
#include "marker.h"
#include "narrative_text.h"

namespace erfara {

// Marks are ascending.

/// A narrative's title, marked; empty where it has none of its own.
std::vector<Piece> marked_title(const NarrativeText& text, std::span<const Mark> marks,
                                const std::vector<Leaf>& leaves);

/// A narrative's body in paragraphs (parted by empty lines in the text), marked.
std::vector<std::vector<Piece>> marked_paragraphs(const NarrativeText& text,
                                                  std::span<const Mark> marks,
                                                  const std::vector<Leaf>& leaves);

/// Marks of the words at a place, for the one leaf that `leaf_of_places` gives: what stands between
/// them is marked, too.
std::vector<Mark> marks_at(const NarrativeText& text, WordSpan place);
Leaf leaf_of_places();

/// Up to three fragments of a narrative's body that together show the most of the query, cut at
/// words, at sentences where one is near, parted by a piece "…", which also stands where the first
/// begins or the last ends inside a sentence; some 45 words in all. Without marks, the beginning.
/// On one line.
std::vector<Piece> snippet(const NarrativeText& text, std::span<const Mark> marks,
                           const std::vector<Leaf>& leaves);

}  // namespace erfara
