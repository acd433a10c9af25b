#include <algorithm>

#include "split_ways.h"

namespace erfara {
namespace {

constexpr std::size_t kFewestWords = 4;         // short answers are answers
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

// "Månadens profil: Kim"
std::optional<Teller> person_after_colon(const PageCutter& cutter, std::size_t at) {
  const PageLine& line = cutter.lines()[at].line;
  const std::size_t colon = line.text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  auto person = person_line(tidy_line(line.text.substr(colon + 1)), cutter.gazetteer());
  if (!person || !person->known) return std::nullopt;
  return Teller{std::move(*person), line.place, PersonSource::heading};
}

std::optional<Teller> heading_person(const PageCutter& cutter, LineRange header) {
  for (std::size_t at = header.begin; at < header.end; ++at) {
    if (!cutter.lines()[at].person) continue;
    std::size_t end = at;
    const bool byline = cutter.lines()[at].role == LineRole::byline;
    return cutter.teller_at(at, byline ? PersonSource::byline : PersonSource::heading, end);
  }
  for (std::size_t at = header.begin; at < header.end; ++at) {
    if (cutter.lines()[at].role != LineRole::heading) continue;
    if (auto teller = person_before_colon(cutter, at)) return teller;
    if (auto teller = person_after_colon(cutter, at)) return teller;
    const auto names = names_in(cutter.lines()[at].line.text, cutter.gazetteer());
    if (names.size() != 1) continue;
    return Teller{
        {names[0], "", false, true}, cutter.lines()[at].line.place, PersonSource::heading};
  }
  return std::nullopt;
}

// The lines before the first question or the running text.
LineRange header_of(const PageCutter& cutter, LineRange range) {
  std::size_t at = range.begin;
  for (; at < range.end; ++at) {
    const ReadLine& line = cutter.lines()[at];
    if (line.role == LineRole::question) break;
    if (line.role == LineRole::body && line.words >= kFewestWordsOfLead) break;
    if (line.role == LineRole::body && !labels_follow(cutter, at, range.end) &&
        !question_follows(cutter, at, range.end)) {
      break;
    }
  }
  return {range.begin, at};
}

void cut(PageCutter& cutter, LineRange range, std::string title) {
  const LineRange header = header_of(cutter, range);
  std::optional<Teller> teller = heading_person(cutter, header);
  if (title.empty() && teller) title = teller->person.name;
  cutter.add(cutter.lines_of(header), {header.end, range.end}, std::move(title), std::move(teller),
             kFewestWords);
}

}  // namespace

void split_interview(PageCutter& cutter) {
  cut(cutter, {0, cutter.end_of_text({0, cutter.lines().size()})}, cutter.page().title);
}

void split_interview_in(PageCutter& cutter, LineRange range) {
  cut(cutter, range, cutter.lines()[range.begin].line.text);
}

}  // namespace erfara
