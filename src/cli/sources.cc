#include "sources.h"

#include <iostream>

#include "command.h"

namespace erfara::cli {

int report_sources(const SourceReport& report) {
  for (const SourceProblem& notice : report.notices) {
    std::cerr << "note: " << notice.text() << "\n";
  }
  for (const SourceProblem& problem : report.problems) {
    std::cerr << "left out: " << problem.text() << "\n";
  }
  if (report.more_problems > 0) std::cerr << "and " << report.more_problems << " more like these\n";
  return report.problems.empty() ? kDone : kSomeLeftOut;
}

void print_pages_without_narratives(const SourceReport& report, std::ostream& out) {
  for (const PageReport& page : report.pages) {
    if (page.narratives == 0)
      out << page.page << "  " << to_string(page.kind) << ": no narrative\n";
  }
}

}  // namespace erfara::cli
