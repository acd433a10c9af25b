#include <algorithm>

#include "erfara/corpus/introduction.h"
#include "split_ways.h"

namespace erfara {

void split_introductions(PageCutter& cutter) {
  std::vector<std::size_t> starts = {cutter.first()};
  bool introduced = false;
  for (std::size_t at = cutter.first(); at < cutter.lines().size(); ++at) {
    if (cutter.lines()[at].role != LineRole::body) continue;
    if (!introduces_work(cutter.lines()[at].line.text, cutter.gazetteer())) continue;
    // The first introduction of a narrative may stand anywhere in it.
    if (introduced && at > starts.back()) starts.push_back(at);
    introduced = true;
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
