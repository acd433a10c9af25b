#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "erfara/corpus/introduction.h"
#include "erfara/corpus/line_form.h"
#include "erfara/text/normalise.h"
#include "split_ways.h"

namespace erfara {
namespace {

// Lines that introduce someone by a name that no line before them has.
std::vector<std::size_t> named_introductions(const PageCutter& cutter) {
  std::vector<std::size_t> found;
  std::set<std::string> names;
  for (std::size_t at = cutter.first(); at < cutter.lines().size(); ++at) {
    const ReadLine& line = cutter.lines()[at];
    if (line.role != LineRole::body || starts_with_dash(line.line.text) || is_quotation(line)) {
      continue;
    }
    std::string name = introduced_name(line.line.text, cutter.gazetteer());
    if (!name.empty() && names.insert(std::move(name)).second) found.push_back(at);
  }
  return found;
}

std::vector<std::size_t> work_introductions(const PageCutter& cutter) {
  std::vector<std::size_t> found;
  for (std::size_t at = cutter.first(); at < cutter.lines().size(); ++at) {
    const ReadLine& line = cutter.lines()[at];
    if (line.role != LineRole::body) continue;
    if (introduces_work(line.line.text, cutter.gazetteer())) found.push_back(at);
  }
  return found;
}

// Where the text that begins at `begin` with somebody's name is signed by another, that one's
// begins at a greeting or is the paragraph above the signature; `end` where it is not so.
std::size_t start_of_signed(const PageCutter& cutter, std::size_t begin, std::size_t end) {
  const std::vector<ReadLine>& lines = cutter.lines();
  const std::string name = introduced_name(lines[begin].line.text, cutter.gazetteer());
  if (name.empty()) return end;
  for (std::size_t at = begin + 1; at < end; ++at) {
    const bool greets = lines[at].role == LineRole::body &&
                        cutter.gazetteer().phrases().fits("greeting", lines[at].lower);
    const bool last = at + 1 < end && lines[at + 1].role == LineRole::person;
    if (!greets && !last) continue;
    const auto signer = cutter.last_person({at, end});
    const bool other = signer && !lowered(signer->person.name).starts_with(name);
    return other ? at : end;
  }
  return end;
}

// Whether somebody tells of himself or herself in the lines.
bool tells(const PageCutter& cutter, LineRange range) {
  for (std::size_t at = range.begin; at < range.end; ++at) {
    if (cutter.lines()[at].role == LineRole::body && says_i(cutter.lines()[at])) return true;
  }
  return false;
}

}  // namespace

void split_introductions(PageCutter& cutter) {
  // Where several say their names, that is surer than where they say what they work as.
  std::vector<std::size_t> found = named_introductions(cutter);
  const bool named = found.size() > 1;
  if (!named) found = work_introductions(cutter);
  // The first introduction of a narrative may stand anywhere in it.
  std::vector<std::size_t> starts = {cutter.first()};
  // Several who say their names are led in by nobody of them: "Så här beskriver vi oss själva".
  if (found.size() > 1 && named && !tells(cutter, {cutter.first(), found[0]})) starts = {found[0]};
  const std::size_t last = cutter.end_of_text({cutter.first(), cutter.lines().size()});
  for (std::size_t i = 1; i < found.size(); ++i) {
    if (found[i] <= starts.back()) continue;
    starts.push_back(found[i]);
    const std::size_t next = i + 1 < found.size() ? found[i + 1] : last;
    if (const std::size_t other = start_of_signed(cutter, found[i], next); other < next) {
      starts.push_back(other);
    }
  }
  for (std::size_t i = 0; i < starts.size() && starts[i] < last; ++i) {
    LineRange range{starts[i], std::min(i + 1 < starts.size() ? starts[i + 1] : last, last)};
    const LineRange whole = range;
    std::string title = cutter.take_title(range);
    auto teller = cutter.last_person(range);
    cutter.add(cutter.lines_of({whole.begin, range.begin}), range, std::move(title),
               std::move(teller));
  }
}

}  // namespace erfara
