#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// A line that names one person and says little else: a signature ("Allt gott, Kim, jurist"), a
/// heading ("Kim Ek - jurist") or a byline.
struct PersonLine {
  std::string name;
  std::string rest;      ///< what follows the name, without the separator; may be empty
  bool closing = false;  ///< a closing phrase or a slash stands before the name
  bool known = false;    ///< the name begins with a common given name
};

/// The person whom `line` (a PageLine's text) names; nothing when it is a sentence, a place, an
/// organisation or anything else.
std::optional<PersonLine> person_line(std::string_view line, const Gazetteer& gazetteer);

/// The one person of whom a heading speaks, in whatever words ("Möt vår trainee Kim på Flens
/// kommun", "1. Kims berättelse"): the name, and what follows it or else stands before it. Nothing
/// when it names none by a common given name, or several.
std::optional<PersonLine> person_in(std::string_view heading, const Gazetteer& gazetteer);

/// Whether the word is written as a name and no table knows it as anything else.
bool may_be_name(const Word& word, const Gazetteer& gazetteer);

/// The two words that may be somebody's name with which a text begins, before one in small letters:
/// "Kim Ek skulle bara"; empty where it does not. Tables need not have the name.
std::string name_perhaps(std::string_view text, const Gazetteer& gazetteer);

/// The full names (a common given name and one or two surnames) in a text, in order, each once.
std::vector<std::string> names_in(std::string_view text, const Gazetteer& gazetteer);

}  // namespace erfara
