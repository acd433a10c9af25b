#include <algorithm>

#include "split_ways.h"

namespace erfara {
namespace {

constexpr std::size_t kMaxNamesBytes = 20000;  // of names kept to tell stories apart

// Below the text of a person's heading another may stand that has a title of its own and is signed;
// the index of that title, the end of the range where there is none.
std::size_t signed_part_in(const PageCutter& cutter, LineRange range) {
  const std::vector<ReadLine>& lines = cutter.lines();
  std::size_t last = range.end;
  while (last > range.begin && !lines[last - 1].is_text()) --last;
  if (last <= range.begin + 1 || lines[last - 1].role != LineRole::person) return range.end;
  std::size_t words = 0;
  for (std::size_t at = last - 1; at > range.begin + 1; --at) {
    const ReadLine& line = lines[at - 1];
    if (line.role == LineRole::question || line.role == LineRole::label) return range.end;
    words += line.words;
    const bool titles = line.role == LineRole::heading && line.line.after_blank &&
                        lines[at - 2].role == LineRole::body;
    if (titles) return words >= PageCutter::kFewestWordsToSign ? at - 1 : range.end;
  }
  return range.end;
}

}  // namespace

void split_at_persons(PageCutter& cutter) {
  std::vector<std::size_t> openings;
  for (std::size_t at = 0; at < cutter.lines().size(); ++at) {
    if (cutter.opens_text(at)) openings.push_back(at);
  }
  for (std::size_t i = 0; i < openings.size(); ++i) {
    const std::size_t end = i + 1 < openings.size() ? openings[i + 1] : cutter.lines().size();
    LineRange range{openings[i], cutter.end_of_text({openings[i], end})};
    const LineRange part{signed_part_in(cutter, range), range.end};
    range.end = part.begin;
    split_interview_in(cutter, range);
    if (part.begin < part.end) split_signed_in(cutter, part);
  }
}

// A heading whose text names someone new begins a story; others are subheadings.
void split_stories(PageCutter& cutter) {
  std::vector<std::size_t> starts;
  std::string names_so_far;
  for (std::size_t at = cutter.first(); at + 1 < cutter.lines().size(); ++at) {
    const bool heads = cutter.lines()[at].role == LineRole::heading || cutter.opens_text(at);
    if (!heads || cutter.lines()[at + 1].role == LineRole::heading) continue;
    std::string around = cutter.lines()[at].line.text;
    for (std::size_t i = at + 1; i < std::min(at + 3, cutter.lines().size()); ++i) {
      around += "\n" + cutter.lines()[i].line.text;
    }
    auto names = names_in(around, cutter.gazetteer());
    if (names.empty()) {
      const ReadLine& below = cutter.lines()[at + 1];
      auto name = name_perhaps(below.line.text, cutter.gazetteer());
      if (below.role == LineRole::body && !name.empty()) names.push_back(std::move(name));
    }
    const bool is_new = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return names_so_far.find(name) == std::string::npos;
    });
    if (!is_new) continue;
    if (names_so_far.size() > kMaxNamesBytes) break;
    for (const std::string& name : names) names_so_far += name + "\n";
    starts.push_back(at);
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : cutter.lines().size();
    LineRange range{starts[i], cutter.end_of_text({starts[i], end})};
    std::string title = cutter.lines()[starts[i]].line.text;
    std::optional<Teller> teller;
    if (cutter.lines()[starts[i]].person) {
      teller = Teller{*cutter.lines()[starts[i]].person, cutter.lines()[starts[i]].line.place,
                      PersonSource::heading};
    }
    cutter.add({cutter.lines()[starts[i]]}, {range.begin + 1, range.end}, std::move(title),
               std::move(teller));
  }
  if (starts.empty()) split_single(cutter);
}

}  // namespace erfara
