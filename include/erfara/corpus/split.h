#pragma once

#include <optional>
#include <string>
#include <vector>

#include "erfara/corpus/kind.h"
#include "erfara/corpus/narrative.h"
#include "erfara/corpus/page.h"
#include "erfara/corpus/reading.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// How a narrative says who tells it.
enum class PersonSource : std::uint8_t { heading, signature, byline, speaker };

/// The person whom a line of the page names as a narrative's teller.
struct Teller {
  PersonLine person;
  int place = 0;  ///< of the line in the page
  PersonSource source = PersonSource::heading;
};

/// When something was published, and where that stands.
struct Publication {
  std::string date;  ///< ISO 8601
  int line = 0;      ///< of the file
};

/// A narrative with the lines that it was made of.
struct Section {
  Narrative narrative;
  std::vector<ReadLine> header;  ///< labels, lead and title that speak of it, before its text
  std::vector<ReadLine> body;    ///< its text, signature included
  /// The last heading before it, outside of all narratives, that names a span of years: "Omgång
  /// 2012–2014".
  std::optional<ReadLine> group;
  std::optional<Teller> teller;
  /// As its own lines say or, where no other narrative has a date of its own, the page's.
  std::optional<Publication> published;
};

/// A page taken apart.
struct SplitPage {
  std::string name;
  PageNature nature;
  std::string title;              ///< of the page; empty if it has none
  std::string head;               ///< Page::title
  int title_place = 0;            ///< of its line in the page; 0 for none
  std::vector<Section> sections;  ///< in the order of the page
  std::vector<ReadLine> lines;    ///< all of them

  /// The file's line of a place in the page, 1 to the number of lines.
  int line_at(int place) const { return lines[static_cast<std::size_t>(place) - 1].line.number; }
};

/// Takes a page apart into its narratives. Their ids are set (corpus/identity.h).
SplitPage split_page(const Page& page, const Gazetteer& gazetteer);

/// `split_page` with the spans given, as a sidecar does: pairs of first and last line of the file.
SplitPage split_page_at(const Page& page, const std::vector<std::pair<int, int>>& spans,
                        const Gazetteer& gazetteer);

}  // namespace erfara
