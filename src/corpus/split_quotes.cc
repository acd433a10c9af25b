#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "erfara/corpus/introduction.h"
#include "erfara/corpus/line_form.h"
#include "split_ways.h"

namespace erfara {
namespace {

// Whether the line ends in a mark that closes a quotation, before a full stop or not.
bool closes_quote(std::string_view text) {
  while (text.ends_with(".") || text.ends_with("!")) text.remove_suffix(1);
  return ends_with_quote(text);
}

bool speaks(const PageCutter& cutter, std::size_t begin, std::size_t end) {
  return std::any_of(
      cutter.lines().begin() + static_cast<std::ptrdiff_t>(begin),
      cutter.lines().begin() + static_cast<std::ptrdiff_t>(end), [&](const ReadLine& line) {
        const std::string& text = line.line.text;
        return (starts_with_dash(text) || starts_with_quote(text)) && line.role == LineRole::body &&
               speeches_in(text, cutter.gazetteer()) > 0;
      });
}

// The line after the quotation that begins at `at`: what is marked up as one, or goes on to the
// mark that closes it; `at` where none begins.
std::size_t end_of_quote(const PageCutter& cutter, std::size_t at) {
  constexpr std::size_t kMostLines = 12;
  const std::vector<ReadLine>& lines = cutter.lines();
  const std::size_t last = std::min(lines.size(), at + kMostLines);
  const auto is_words = [&](std::size_t i) {
    return lines[i].role == LineRole::body || lines[i].role == LineRole::heading ||
           (lines[i].line.quotation && lines[i].role == LineRole::question);
  };
  if (!is_words(at)) return at;
  std::size_t end = at + 1;
  if (lines[at].line.quotation) {
    while (end < last && lines[end].line.quotation && is_words(end)) ++end;
    return end;
  }
  if (starts_with_dash(lines[at].line.text)) {
    return end < last && lines[end].role == LineRole::person ? end : at;
  }
  if (!starts_with_quote(lines[at].line.text)) return at;
  if (closes_quote(lines[at].line.text)) return end;
  while (end < last && is_words(end)) {
    if (closes_quote(lines[end++].line.text)) return end;
  }
  return at + 1;
}

// The teller whom the line at `at` below a quotation names: "Kim Ek, jurist", "– Kim Ek, jurist";
// `end` moves past what is said of that person.
std::optional<Teller> signer_of_quote(const PageCutter& cutter, std::size_t at, std::size_t& end) {
  if (at >= cutter.lines().size()) return std::nullopt;
  const ReadLine& line = cutter.lines()[at];
  if (line.role == LineRole::person) return cutter.teller_at(at, PersonSource::speaker, end);
  if (!starts_with_dash(line.line.text)) return std::nullopt;
  auto person = person_line(tidy_line(without_dash(line.line.text)), cutter.gazetteer());
  if (!person) return std::nullopt;
  end = at + 1;
  return Teller{std::move(*person), line.line.place, PersonSource::speaker};
}

// "Kim Ek, jurist i Flens kommun, minns: »Jag kom dit i regn.«"
std::optional<Teller> speaker_before_quote(const PageCutter& cutter, const ReadLine& line) {
  constexpr std::size_t kMostBytesBefore = 200;
  const std::string& text = line.line.text;
  const std::size_t colon = text.find(": ");
  if (colon > kMostBytesBefore) return std::nullopt;
  if (!starts_with_quote(std::string_view(text).substr(colon + 2)) || !closes_quote(text)) {
    return std::nullopt;
  }
  const std::string before = text.substr(0, colon);
  const auto names = names_in(before, cutter.gazetteer());
  if (names.size() != 1 || !before.starts_with(names[0])) return std::nullopt;
  std::size_t rest = names[0].size();
  while (rest < before.size() && (before[rest] == ',' || before[rest] == ' ')) ++rest;
  return Teller{
      {names[0], before.substr(rest), false, true}, line.line.place, PersonSource::speaker};
}

// The parts under a heading in which someone is quoted by name.
void split_spoken_parts(PageCutter& cutter) {
  const std::size_t last = cutter.end_of_text({0, cutter.lines().size()});
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= last; ++at) {
    const bool boundary = at == last || cutter.lines()[at].role == LineRole::heading;
    if (!boundary) continue;
    if (at > begin && speaks(cutter, begin, at)) {
      const bool headed = cutter.lines()[begin].role == LineRole::heading;
      cutter.add({}, {begin, at}, headed ? cutter.lines()[begin].line.text : "", std::nullopt);
    }
    begin = at;
  }
}

// The paragraphs of a part in which somebody says a name that nobody said before; its begin first.
std::vector<std::size_t> tellers_in(const PageCutter& cutter, LineRange part) {
  std::vector<std::size_t> begins = {part.begin};
  std::set<std::string> names;
  for (std::size_t at = part.begin; at < part.end; ++at) {
    const ReadLine& line = cutter.lines()[at];
    if (line.role != LineRole::body) continue;
    std::string name = introduced_name(line.line.text, cutter.gazetteer());
    if (name.empty() || !names.insert(std::move(name)).second) continue;
    if (names.size() > 1) begins.push_back(at);
  }
  return begins;
}

// The parts under a heading in which somebody tells whom nothing names but, perhaps, the text
// itself: "En trainee berättar". A question leads the reader on to the programme.
void split_told_parts(PageCutter& cutter) {
  constexpr std::size_t kFewestWords = 25;
  const std::vector<ReadLine>& lines = cutter.lines();
  const std::size_t last = cutter.end_of_text({0, lines.size()});
  const auto heads = [&](std::size_t at) {
    return lines[at].role == LineRole::heading || lines[at].role == LineRole::question;
  };
  std::size_t begin = last;  // of the part, where a heading has begun one
  bool told = false;
  for (std::size_t at = 0; at <= last; ++at) {
    if (at < last && !heads(at)) {
      const bool says = lines[at].role == LineRole::body && has_word(lines[at], "jag") &&
                        !starts_with_dash(lines[at].line.text);
      told = told || says;
      continue;
    }
    if (told && begin < at) {
      const std::vector<std::size_t> begins = tellers_in(cutter, {begin + 1, at});
      for (std::size_t i = 0; i < begins.size(); ++i) {
        const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : at;
        cutter.add({}, {begins[i], end}, lines[begin].line.text, std::nullopt, kFewestWords);
      }
    }
    begin = at;
    told = false;
  }
}

// A paragraph in the first person with its speaker's name below it, though nothing marks it as a
// quotation.
void split_words_above_names(PageCutter& cutter) {
  for (std::size_t at = 0; at + 1 < cutter.lines().size(); ++at) {
    const ReadLine& line = cutter.lines()[at];
    const ReadLine& next = cutter.lines()[at + 1];
    if (line.role != LineRole::body || next.role != LineRole::person) continue;
    if (!has_word(line, "jag")) continue;
    std::size_t end = at + 2;
    Teller teller = cutter.teller_at(at + 1, PersonSource::speaker, end);
    cutter.add({}, {at, end}, "", std::move(teller), 4);
  }
}

// The same with the name above it: "Röster från tidigare traineer".
void split_words_below_names(PageCutter& cutter) {
  for (std::size_t at = 0; at + 1 < cutter.lines().size(); ++at) {
    if (!cutter.opens_text(at)) continue;
    std::size_t begin = at + 1;
    Teller teller = cutter.teller_at(at, PersonSource::heading, begin);
    std::size_t end = begin;
    bool told = false;
    for (; end < cutter.lines().size() && cutter.lines()[end].role == LineRole::body; ++end) {
      told = told || says_i(cutter.lines()[end]);
    }
    if (!told) continue;
    cutter.add({}, {begin, end}, teller.person.name, teller, 4);
    at = end - 1;
  }
}

}  // namespace

void split_quotes(PageCutter& cutter) {
  for (std::size_t at = 0; at < cutter.lines().size(); ++at) {
    const ReadLine& line = cutter.lines()[at];
    if (line.role != LineRole::body && line.role != LineRole::heading) continue;
    if (auto speaker = quoted_speaker(line.line.text, cutter.gazetteer())) {
      cutter.add({}, {at, at + 1}, "", Teller{*speaker, line.line.place, PersonSource::speaker}, 4);
      continue;
    }
    if (auto speaker = speaker_before_quote(cutter, line)) {
      cutter.add({}, {at, at + 1}, "", std::move(speaker), 4);
      continue;
    }
    const std::size_t signature = end_of_quote(cutter, at);
    if (signature == at) continue;
    std::size_t end = signature;
    if (auto speaker = signer_of_quote(cutter, signature, end)) {
      cutter.add({}, {at, end}, "", std::move(speaker), 4);
      at = end - 1;
    }
  }
  if (cutter.page().sections.empty()) split_words_above_names(cutter);
  if (cutter.page().sections.empty()) split_words_below_names(cutter);
  if (cutter.page().sections.empty()) split_spoken_parts(cutter);
  if (cutter.page().sections.empty()) split_told_parts(cutter);
}

}  // namespace erfara
