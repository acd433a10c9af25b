#pragma once

#include <cstddef>
#include <vector>

#include "erfara/corpus/narrative.h"
#include "erfara/corpus/reading.h"

namespace erfara {

/// How a page of several narratives parts them; how the text of any page is found.
enum class Structure : std::uint8_t {
  single,           ///< one text
  interview,        ///< one person's questions and answers
  signed_posts,     ///< a signature ends each
  person_headings,  ///< a line with a person's name begins each
  titled_posts,     ///< a doubled title line, or the blog's own words after it, begins each
  dated_posts,      ///< a heading with a date or byline begins each
  headed_posts,     ///< a heading begins each
  stories,          ///< an introduction, then a heading for each person's story
  introductions,    ///< a paragraph begins each in which someone says where he or she works
  quotes,           ///< quotations with their speakers inside another text
  none,             ///< no narrative
};

struct PageNature {
  PageKind kind = PageKind::blog_post;
  Structure structure = Structure::single;
};

/// What sort of page this is, by its lines alone.
PageNature nature_of(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer);

/// How often the text says that someone says something ("säger Kim Ek", "berättar hon").
std::size_t speeches_in(std::string_view text, const Gazetteer& gazetteer);

/// Whether the line is a quotation by a named speaker: “…” Kim, traineeprogrammet 2012/2013. Gives
/// the speaker; nothing when it is none.
std::optional<PersonLine> quoted_speaker(std::string_view line, const Gazetteer& gazetteer);

}  // namespace erfara
