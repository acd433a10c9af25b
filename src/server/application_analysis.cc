// The addresses under /api/v1/analysis.

#include <algorithm>

#include "answers.h"
#include "erfara/platform/error.h"
#include "erfara/server/application.h"
#include "exchange.h"

namespace erfara {

// What a node or a limit has wrong is known only when it is read; it is the client's to mend.
HttpAnswer Application::analysis(const Exchange& exchange, Answerer& answerer) {
  AnalysisRequest request = *exchange.parameters.analysis;
  request.withhold_below = std::max(request.withhold_below, exchange.policy->withhold_below);
  try {
    return json_answer(answerer.analyse(request));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::limit) throw;
    const bool is_swedish = exchange.language == Language::swedish;
    return wrong_parameters(exchange,
                            {{"node", (is_swedish ? "kan inte läsas (" : "cannot be read (") +
                                          std::string(error.line()) + ")"}});
  }
}

}  // namespace erfara
