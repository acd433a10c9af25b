#pragma once

#include "page_cutter.h"

namespace erfara {

// One function a Structure (corpus/kind.h); each writes the narratives that it finds.

void split_single(PageCutter& cutter);
/// One person's facts, then questions and answers or running text: the whole page, under its title,
/// or a range of its lines, under its first one.
void split_interview(PageCutter& cutter);
void split_interview_in(PageCutter& cutter, LineRange range);
/// Texts with their tellers' names below them: the whole page, or a range of its lines.
void split_signed(PageCutter& cutter);
void split_signed_in(PageCutter& cutter, LineRange range);
void split_at_persons(PageCutter& cutter);
void split_titled(PageCutter& cutter);
void split_dated(PageCutter& cutter);
void split_headed(PageCutter& cutter);
void split_stories(PageCutter& cutter);
void split_introductions(PageCutter& cutter);
void split_quotes(PageCutter& cutter);

}  // namespace erfara
