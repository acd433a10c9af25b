// Precision and recall of the boundaries between the parts of words that were split by hand. Of
// several right splits the one nearest to ours counts; in "försörjning+s|plan" the s belongs to
// the part before it.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "erfara/gazetteer/table.h"
#include "erfara/language/analyzer.h"
#include "erfara/platform/error.h"
#include "measure.h"

namespace erfara::evaluate {
namespace {

using Cuts = std::set<std::size_t>;

Cuts gold_cuts(std::string_view split) {
  Cuts cuts;
  std::size_t at = 0;
  for (const char c : split) {
    if (c == '|') {
      cuts.insert(at);
    } else if (c != '+') {
      ++at;
    }
  }
  return cuts;
}

Cuts found_cuts(const WordAnalysis& analysis) {
  Cuts cuts;
  for (const WordPart& part : analysis.parts) {
    if (part.begin > 0) cuts.insert(part.begin);
  }
  return cuts;
}

std::size_t common(const Cuts& a, const Cuts& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](std::size_t cut) { return b.contains(cut); }));
}

}  // namespace

std::vector<Measure> compounds(const std::filesystem::path& data) {
  std::ifstream file(data / "compounds-dev.tsv");
  if (!file) throw Error(ErrorKind::not_found, "there is no compounds-dev.tsv", "");
  Analyzer analyzer;
  double right = 0;
  double found_all = 0;
  double gold_all = 0;
  std::string line;
  std::getline(file, line);  // the heading
  while (std::getline(file, line)) {
    const std::vector<std::string> fields = split_list(line, '\t');
    const Cuts found = found_cuts(analyzer.analyse(fields.at(0)));
    std::vector<Cuts> golds{gold_cuts(fields.at(1))};
    if (fields.size() > 2) {
      for (const std::string& other : split_list(fields[2], ';')) golds.push_back(gold_cuts(other));
    }
    const auto distance = [&](const Cuts& gold) {
      return gold.size() + found.size() - 2 * common(gold, found);
    };
    const Cuts& gold =
        *std::min_element(golds.begin(), golds.end(),
                          [&](const Cuts& a, const Cuts& b) { return distance(a) < distance(b); });
    right += static_cast<double>(common(gold, found));
    found_all += static_cast<double>(found.size());
    gold_all += static_cast<double>(gold.size());
  }
  return {{"compound boundaries, precision", right / found_all, 0.97},
          {"compound boundaries, recall", right / gold_all, 0.92}};
}

}  // namespace erfara::evaluate
