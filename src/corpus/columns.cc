#include "columns.h"

#include <algorithm>
#include <set>
#include <string>

#include "erfara/corpus/introduction.h"
#include "erfara/corpus/line_form.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

constexpr std::size_t kMostColumns = 200;
constexpr std::size_t kFewestWords = 12;  // of a text

// A heading and the text below it, up to the next one.
struct Part {
  std::size_t begin = 0;
  std::size_t text = 0;  // index of its first line of running text
  std::size_t end = 0;
};

// The running text below a heading, its date, its byline or a line on its person, and its picture;
// the number of lines where there is none.
std::size_t text_below(const std::vector<ReadLine>& lines, std::size_t at) {
  for (++at; at < lines.size(); ++at) {
    const LineRole role = lines[at].role;
    if (role == LineRole::body || role == LineRole::question) return at;
    const bool silent = role == LineRole::date || role == LineRole::byline ||
                        role == LineRole::caption || role == LineRole::person;
    if (!silent) break;
  }
  return lines.size();
}

std::vector<Part> parts_of(const std::vector<ReadLine>& lines) {
  std::vector<Part> parts;
  for (std::size_t at = 0; at < lines.size() && parts.size() < kMostColumns; ++at) {
    if (lines[at].role != LineRole::heading) continue;
    const std::size_t text = text_below(lines, at);
    if (text == lines.size()) continue;
    if (!parts.empty()) parts.back().end = at;
    parts.push_back({at, text, lines.size()});
  }
  return parts;
}

bool is_told(const std::vector<ReadLine>& lines, const Part& part) {
  std::size_t words = 0;
  bool told = false;
  for (std::size_t at = part.text; at < part.end; ++at) {
    const ReadLine& line = lines[at];
    if (line.role != LineRole::body || starts_with_dash(line.line.text) || is_quotation(line)) {
      continue;
    }
    words += line.words;
    told = told || says_i(line);
  }
  return told && words >= kFewestWords;
}

bool is_signed(const std::vector<ReadLine>& lines, const Part& part) {
  for (std::size_t at = part.end; at > part.text; --at) {
    if (lines[at - 1].role == LineRole::person) return true;
    if (lines[at - 1].is_text()) return false;
  }
  return false;
}

// Who tells a part: the given name in lower case; empty when it does not say.
std::string teller_of(const std::vector<ReadLine>& lines, const Part& part,
                      const std::optional<PersonLine>& heading, const Gazetteer& gazetteer) {
  const auto given = [](const std::string& name) {
    return lowered(name.substr(0, name.find(' ')));
  };
  if (heading) return given(heading->name);
  for (std::size_t at = part.begin; at < part.text; ++at) {
    if (lines[at].person) return given(lines[at].person->name);
  }
  for (std::size_t at = part.text; at < part.end; ++at) {
    const ReadLine& line = lines[at];
    if (line.role == LineRole::person) return given(line.person->name);
    if (line.role != LineRole::body || starts_with_dash(line.line.text) || is_quotation(line)) {
      continue;
    }
    if (auto name = introduced_name(line.line.text, gazetteer); !name.empty()) return name;
  }
  return "";
}

}  // namespace

std::vector<TextColumn> columns_of(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  std::vector<TextColumn> named;
  std::vector<TextColumn> all;
  std::set<std::string> tellers;
  bool ended = true;  // a signature stands above
  bool told = false;  // somebody tells above who does not say the name
  for (const Part& part : parts_of(lines)) {
    if (!is_told(lines, part)) continue;
    TextColumn column{part.begin, std::nullopt, part.begin};
    for (std::size_t at = part.begin; at < part.text && !column.person; ++at) {
      if (lines[at].role != LineRole::person) continue;
      column.person = lines[at].person;
      column.person_at = at;
    }
    // Then names in headings are of those told about.
    if (!told && !column.person) {
      column.person = person_in(lines[part.begin].line.text, gazetteer);
    }
    const std::string teller = teller_of(lines, part, column.person, gazetteer);
    all.push_back(column);
    if (!teller.empty() || ended) named.push_back(column);
    if (!teller.empty()) tellers.insert(teller);
    ended = is_signed(lines, part);
    told = told || teller.empty();
  }
  if (tellers.size() < 2) return {};
  return named.size() * 3 >= all.size() * 2 ? all : named;
}

}  // namespace erfara
