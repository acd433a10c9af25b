#include <algorithm>

#include "split_ways.h"

namespace erfara {
namespace {

constexpr std::size_t kFewestWordsOfLead = 12;  // shorter leads belong to the header

bool labels_follow(const PageCutter& cutter, std::size_t at, std::size_t end) {
  return std::any_of(cutter.lines().begin() + static_cast<std::ptrdiff_t>(at),
                     cutter.lines().begin() + static_cast<std::ptrdiff_t>(std::min(end, at + 6)),
                     [](const ReadLine& line) { return line.role == LineRole::label; });
}

bool question_follows(const PageCutter& cutter, std::size_t at, std::size_t end) {
  return std::any_of(cutter.lines().begin() + static_cast<std::ptrdiff_t>(at),
                     cutter.lines().begin() + static_cast<std::ptrdiff_t>(std::min(end, at + 3)),
                     [](const ReadLine& line) { return line.role == LineRole::question; });
}

// "Trainee Kim: ”Man får ta plats”"
std::optional<Teller> person_before_colon(const PageCutter& cutter, std::size_t at) {
  const PageLine& line = cutter.lines()[at].line;
  const std::size_t colon = line.text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  auto person = person_line(line.text.substr(0, colon), cutter.gazetteer());
  if (!person || !person->known || !person->rest.empty()) return std::nullopt;
  return Teller{std::move(*person), line.place, PersonSource::heading};
}

std::optional<Teller> heading_person(const PageCutter& cutter, LineRange header) {
  for (std::size_t at = header.begin; at < header.end; ++at) {
    if (cutter.lines()[at].role != LineRole::person) continue;
    std::size_t end = at;
    return cutter.teller_at(at, PersonSource::heading, end);
  }
  for (std::size_t at = header.begin; at < header.end; ++at) {
    if (cutter.lines()[at].role != LineRole::heading) continue;
    if (auto teller = person_before_colon(cutter, at)) return teller;
    const auto names = names_in(cutter.lines()[at].line.text, cutter.gazetteer());
    if (names.size() != 1) continue;
    return Teller{
        {names[0], "", false, true}, cutter.lines()[at].line.place, PersonSource::heading};
  }
  return std::nullopt;
}

}  // namespace

// One person's facts, then questions and answers or running text.
void split_interview(PageCutter& cutter, LineRange range, bool whole_page) {
  if (whole_page) range = {0, cutter.end_of_text({0, cutter.lines().size()})};
  std::size_t begin = range.begin;
  for (; begin < range.end; ++begin) {
    const ReadLine& line = cutter.lines()[begin];
    if (line.role == LineRole::question) break;
    if (line.role == LineRole::body && line.words >= kFewestWordsOfLead) break;
    if (line.role == LineRole::body && !labels_follow(cutter, begin, range.end) &&
        !question_follows(cutter, begin, range.end)) {
      break;
    }
  }
  const LineRange header{range.begin, begin};
  std::optional<Teller> teller = heading_person(cutter, header);
  std::string title = cutter.page().title;
  if (!whole_page) title = cutter.lines()[range.begin].line.text;
  if (title.empty() && teller) title = teller->person.name;
  cutter.add(cutter.lines_of(header), {begin, range.end}, std::move(title), std::move(teller), 4);
}

}  // namespace erfara
