// Each structure has its own way to find where narratives begin and end (split_*.cc); all of them
// hand ranges of lines to one PageCutter, which writes the narratives.

#include "erfara/corpus/split.h"

#include <span>
#include <unordered_map>

#include "closing_matter.h"
#include "date.h"
#include "erfara/corpus/identity.h"
#include "erfara/corpus/line_form.h"
#include "split_ways.h"

namespace erfara {
namespace {

void split(PageCutter& cutter) {
  const SplitPage& page = cutter.page();
  switch (page.nature.structure) {
    case Structure::single:
      return split_single(cutter);
    case Structure::interview:
      return split_interview(cutter);
    case Structure::signed_posts:
      return split_signed(cutter);
    case Structure::person_headings:
      return split_at_persons(cutter);
    case Structure::titled_posts:
      return split_titled(cutter);
    case Structure::dated_posts:
      return split_dated(cutter);
    case Structure::headed_posts:
      return split_headed(cutter);
    case Structure::stories:
      return split_stories(cutter);
    case Structure::introductions:
      return split_introductions(cutter);
    case Structure::quotes:
      return split_quotes(cutter);
    case Structure::none:
      return;
  }
}

// A span that was found so keeps what was found around it; others are cut as they are given.
void split_at(SplitPage& page, const std::vector<std::pair<int, int>>& spans,
              const Gazetteer& gazetteer) {
  PageCutter cutter(page, gazetteer);
  split(cutter);
  std::vector<Section> found = std::move(page.sections);
  page.sections.clear();
  auto same = found.begin();  // both are in the order of the page
  std::size_t at = 0;
  for (const auto& [from, to] : spans) {
    while (same != found.end() && same->narrative.start_line < from) ++same;
    while (at < page.lines.size() && page.lines[at].line.number < from) ++at;
    LineRange range{at, at};
    while (at < page.lines.size() && page.lines[at].line.number <= to) range.end = ++at;
    const bool was_found =
        same != found.end() && same->narrative.start_line == from && same->narrative.end_line == to;
    if (was_found) {
      page.sections.push_back(std::move(*same));
    } else if (range.begin < range.end) {
      cutter.add({}, range, "", cutter.last_person(range), 1);
    }
  }
}

// "OMGÅNG 2: SEPTEMBER 2012 – AUGUSTI 2013" above the first text of a round heads the others too.
bool heads_round(const ReadLine& line, const PhraseTable& phrases) {
  return line.role == LineRole::heading && names_years(line) &&
         phrases.fits("round_heading", line.lower);
}

// What heads groups of narratives stands outside of all of them, or names a round.
void set_groups(SplitPage& page, const PhraseTable& phrases) {
  auto line = page.lines.begin();
  std::optional<ReadLine> group;
  int last = 0;  // place of the last line of the narratives so far
  for (Section& section : page.sections) {
    if (section.body.empty()) continue;
    const std::vector<ReadLine>& first = section.header.empty() ? section.body : section.header;
    const int begin = first.front().line.place;
    for (; line != page.lines.end() && line->line.place < begin; ++line) {
      const bool heads = line->role == LineRole::heading || line->role == LineRole::boilerplate ||
                         line->role == LineRole::date;
      if (line->line.place > last && heads && names_years(*line)) group = *line;
    }
    for (const ReadLine& header : section.header) {
      if (heads_round(header, phrases)) group = header;
    }
    section.group = group;
    last = section.body.back().line.place;
  }
}

// When the first of the lines that gives a date says that something was published.
std::optional<Publication> published_in(std::span<const ReadLine> lines) {
  for (const ReadLine& line : lines) {
    if (line.role != LineRole::date && line.role != LineRole::end &&
        line.role != LineRole::byline) {
      continue;
    }
    if (auto date = date_of(line.line.text)) {
      return Publication{std::move(*date), line.line.number};
    }
  }
  return std::nullopt;
}

// Where several narratives have dates of their own, each is of its own; else a date is the page's.
void set_published(SplitPage& page) {
  std::size_t dated = 0;
  for (Section& section : page.sections) {
    section.published = published_in(section.header);
    if (!section.published) section.published = published_in(section.body);
    dated += section.published.has_value() ? 1 : 0;
  }
  if (dated > 1) return;
  const auto of_page = published_in(page.lines);
  for (Section& section : page.sections) section.published = of_page;
}

void set_ids(SplitPage& page) {
  std::unordered_map<std::string, int> seen;
  for (Section& section : page.sections) {
    std::string id = narrative_id(section.narrative.text);
    const int count = ++seen[id];
    if (count > 1) id += "-" + std::to_string(count);
    section.narrative.id = std::move(id);
  }
}

SplitPage read_page(const Page& page, const Gazetteer& gazetteer) {
  SplitPage result;
  result.name = page.name;
  result.head = page.title;
  result.lines = read_lines(page, gazetteer);
  result.nature = nature_of(result.lines, gazetteer);
  const Structure structure = result.nature.structure;
  if (structure != Structure::none) {
    const bool one_text = structure == Structure::single || structure == Structure::interview;
    mark_closing_matter(result.lines, one_text, gazetteer.phrases());
  }
  return result;
}

}  // namespace

SplitPage split_page(const Page& page, const Gazetteer& gazetteer) {
  SplitPage result = read_page(page, gazetteer);
  PageCutter cutter(result, gazetteer);
  split(cutter);
  set_groups(result, gazetteer.phrases());
  set_published(result);
  set_ids(result);
  return result;
}

SplitPage split_page_at(const Page& page, const std::vector<std::pair<int, int>>& spans,
                        const Gazetteer& gazetteer) {
  SplitPage result = read_page(page, gazetteer);
  split_at(result, spans, gazetteer);
  set_groups(result, gazetteer.phrases());
  set_published(result);
  set_ids(result);
  return result;
}

}  // namespace erfara
