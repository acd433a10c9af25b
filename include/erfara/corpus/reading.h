#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/corpus/page.h"
#include "erfara/corpus/person_line.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// What a line is on its page.
enum class LineRole : std::uint8_t {
  body,         ///< running text
  heading,      ///< a title or subheading
  question,     ///< of an interview
  label,        ///< "Utbildning: jurist"
  person,       ///< a name and little else: a heading or a signature
  closing,      ///< "Vi hörs!"
  byline,       ///< who wrote it
  date,         ///< when it was published or changed
  caption,      ///< of a picture or film
  facts,        ///< a box of facts
  contact,      ///< how to reach a municipality
  boilerplate,  ///< navigation, tags, sharing, alerts
  end,          ///< after it nothing belongs to the text
};

/// A line with its role.
struct ReadLine {
  PageLine line;
  std::string lower;      ///< the text in lower case
  std::size_t words = 0;  ///< words and numbers
  LineRole role = LineRole::body;
  bool repeats = false;              ///< the same as the line before
  std::optional<PersonLine> person;  ///< for role person, and bylines that name one

  bool is_text() const {
    return role == LineRole::body || role == LineRole::question || role == LineRole::heading ||
           role == LineRole::closing || role == LineRole::person;
  }
};

/// The page's lines with their roles, in order. Doubled captions, symbols alone and the like are
/// boilerplate.
std::vector<ReadLine> read_lines(const Page& page, const Gazetteer& gazetteer);

/// A label line's parts: "Utbildning: jurist" → {"utbildning", "jurist"}; nothing when `line` is
/// none. The key is lower case and without the time that it speaks of: "Tjänst under traineeåret:
/// jurist" → {"tjänst", "jurist", true}.
struct Label {
  std::string key;
  std::string value;
  bool of_traineeship = false;
};
std::optional<Label> label_of(std::string_view line);

/// The date of a line such as "Publicerad: 2016-05-04 09:30" or "31 mars 2023" as ISO 8601; nothing
/// when the line is more than a date or none.
std::optional<std::string> date_of(std::string_view line);

}  // namespace erfara
