#include <algorithm>

#include "erfara/corpus/line_form.h"
#include "split_ways.h"

namespace erfara {
namespace {

bool speaks(const PageCutter& cutter, std::size_t begin, std::size_t end) {
  return std::any_of(
      cutter.lines().begin() + static_cast<std::ptrdiff_t>(begin),
      cutter.lines().begin() + static_cast<std::ptrdiff_t>(end), [&](const ReadLine& line) {
        const std::string& text = line.line.text;
        return (starts_with_dash(text) || starts_with_quote(text)) && line.role == LineRole::body &&
               speeches_in(text, cutter.gazetteer()) > 0;
      });
}

// "Kim Ek, jurist" or "– Kim Ek, jurist" below a quotation.
std::optional<PersonLine> signer_of_quote(const ReadLine& line, const Gazetteer& gazetteer) {
  if (line.role == LineRole::person) return line.person;
  if (!starts_with_dash(line.line.text)) return std::nullopt;
  const std::size_t space = line.line.text.find(' ');
  if (space == std::string::npos) return std::nullopt;
  return person_line(tidy_line(line.line.text.substr(space)), gazetteer);
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

// A paragraph in the first person with its speaker's name below it, though nothing marks it as a
// quotation.
void split_words_above_names(PageCutter& cutter) {
  for (std::size_t at = 0; at + 1 < cutter.lines().size(); ++at) {
    const ReadLine& line = cutter.lines()[at];
    const ReadLine& next = cutter.lines()[at + 1];
    if (line.role != LineRole::body || next.role != LineRole::person) continue;
    if (!has_word(line, "jag")) continue;
    cutter.add({}, {at, at + 2}, "", Teller{*next.person, next.line.place, PersonSource::speaker},
               4);
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
    if (!starts_with_quote(line.line.text) || at + 1 == cutter.lines().size()) continue;
    const ReadLine& next = cutter.lines()[at + 1];
    if (auto speaker = signer_of_quote(next, cutter.gazetteer())) {
      cutter.add({}, {at, at + 2}, "", Teller{*speaker, next.line.place, PersonSource::speaker}, 4);
      ++at;
    }
  }
  if (cutter.page().sections.empty()) split_words_above_names(cutter);
  if (cutter.page().sections.empty()) split_spoken_parts(cutter);
}

}  // namespace erfara
