#include "sources.h"

#include <iostream>

#include "command.h"

namespace erfara::cli {

int report_sources(const SourceReport& report) {
  for (const SourceNotice& notice : report.notices) {
    std::cerr << "note: " << notice.path;
    if (notice.line > 0) std::cerr << ":" << notice.line;
    std::cerr << ": " << notice.what << "\n";
  }
  for (const SourceProblem& problem : report.problems) {
    std::cerr << "left out: " << problem.path;
    if (problem.line > 0) std::cerr << ":" << problem.line;
    std::cerr << ": " << problem.what;
    if (!problem.hint.empty()) std::cerr << ": " << problem.hint;
    std::cerr << "\n";
  }
  return report.problems.empty() ? kDone : kSomeLeftOut;
}

}  // namespace erfara::cli
