#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "erfara/corpus/introduction.h"
#include "erfara/corpus/line_form.h"
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

}  // namespace

void split_introductions(PageCutter& cutter) {
  // Where several say their names, that is surer than where they say what they work as.
  std::vector<std::size_t> found = named_introductions(cutter);
  if (found.size() < 2) found = work_introductions(cutter);
  // The first introduction of a narrative may stand anywhere in it.
  std::vector<std::size_t> starts = {cutter.first()};
  for (std::size_t i = 1; i < found.size(); ++i) {
    if (found[i] > starts.back()) starts.push_back(found[i]);
  }
  const std::size_t last = cutter.end_of_text({cutter.first(), cutter.lines().size()});
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
