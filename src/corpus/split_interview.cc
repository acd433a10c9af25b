#include <algorithm>
#include <iterator>

#include "split_ways.h"

namespace erfara {
namespace {

constexpr std::size_t kFewestWords = 4;         // short answers are answers
constexpr std::size_t kMostLinesOfLead = 2;     // that are long
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

// "Trainee Kim: ”Man får ta plats”", "Månadens profil: Kim", "Möt vår trainee Kim på Flens kommun"
std::optional<Teller> named_in(const PageCutter& cutter, std::size_t at) {
  const PageLine& line = cutter.lines()[at].line;
  auto person = person_in(line.text, cutter.gazetteer());
  if (!person) return std::nullopt;
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
    auto teller = named_in(cutter, at);
    if (!teller) continue;
    // The title names the person, the line below it the work.
    if (at + 1 < header.end && cutter.says_post(cutter.lines()[at + 1])) {
      teller->person.rest = cutter.lines()[at + 1].line.text;
    }
    return teller;
  }
  // "Vi har pratat med Kim Ek, som är jurist i Flens kommun." above the first question.
  const std::size_t last = std::min(cutter.lines().size(), header.end + kMostLinesOfLead);
  for (std::size_t at = header.begin; at < last; ++at) {
    const ReadLine& line = cutter.lines()[at];
    if (line.role == LineRole::question) break;
    if (at >= header.end && !question_follows(cutter, at, cutter.lines().size())) break;
    if (line.role != LineRole::body || names_in(line.line.text, cutter.gazetteer()).size() != 1) {
      continue;
    }
    if (auto teller = named_in(cutter, at)) {
      // What the next sentence says may be of another time.
      std::string& rest = teller->person.rest;
      rest.resize(std::min(rest.find(". "), rest.size()));
      return teller;
    }
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

// `only` says that the page has no other text.
void cut(PageCutter& cutter, LineRange range, std::string title, bool only) {
  const LineRange header = header_of(cutter, range);
  std::optional<Teller> teller = heading_person(cutter, header);
  if (teller && teller->person.name.empty()) {
    if (const auto signer = cutter.signed_inside(range)) teller->person.name = signer->person.name;
  }
  if (title.empty() && teller) title = teller->person.name;
  std::vector<ReadLine> lines = cutter.lines_of(header);
  if (only) {
    std::ranges::move(cutter.facts_below({header.end, range.end}, teller),
                      std::back_inserter(lines));
  }
  cutter.add(std::move(lines), {header.end, range.end}, std::move(title), std::move(teller),
             kFewestWords);
}

// Below the last question and its answer "Text: Kim Ek" ends the interview.
std::size_t end_at_byline(const PageCutter& cutter, std::size_t end) {
  const std::vector<ReadLine>& lines = cutter.lines();
  std::size_t last = end;
  while (last > 0 && lines[last - 1].role != LineRole::question) --last;
  if (last == 0) return end;
  for (std::size_t at = last + 1; at < end; ++at) {
    if (lines[at].role == LineRole::byline && lines[at].line.after_blank) return at;
  }
  return end;
}

}  // namespace

void split_interview(PageCutter& cutter) {
  const std::size_t end = cutter.end_of_text({0, cutter.lines().size()});
  cut(cutter, {0, end_at_byline(cutter, end)}, cutter.page().title, true);
}

void split_interview_in(PageCutter& cutter, LineRange range) {
  cut(cutter, range, cutter.lines()[range.begin].line.text, false);
}

}  // namespace erfara
